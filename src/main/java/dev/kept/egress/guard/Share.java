package dev.kept.egress.guard;

/**
 * One party's share of something bounded: an amount of its own that nobody else can take, beyond it
 * what is left of a common pool, and never more than a most.
 */
public final class Share {
  private final long own;
  private final long most;
  private final Pool pool;
  private long used;

  /** What all parties take from beyond what is their own. */
  public static final class Pool {
    private long left;

    /** A pool of {@code size}. */
    public Pool(long size) {
      this.left = size;
    }

    private synchronized boolean take(long amount) {
      if (amount > left) {
        return false;
      }
      left -= amount;
      return true;
    }

    private synchronized void give(long amount) {
      left += amount;
    }
  }

  /** A share of {@code pool}. */
  public Share(long own, long most, Pool pool) {
    this.own = Math.min(own, most);
    this.most = most;
    this.pool = pool;
  }

  /** Takes {@code amount}, if there is so much. */
  public synchronized boolean take(long amount) {
    long after = used + amount;
    if (after > most || !pool.take(beyond(after) - beyond(used))) {
      return false;
    }
    used = after;
    return true;
  }

  /** Gives back {@code amount} that was taken. */
  public synchronized void give(long amount) {
    long after = used - amount;
    if (after < 0) {
      throw new IllegalStateException("more was given back than taken");
    }
    pool.give(beyond(used) - beyond(after));
    used = after;
  }

  /** What is taken now. */
  public synchronized long used() {
    return used;
  }

  private long beyond(long amount) {
    return Math.max(0, amount - own);
  }
}
