package dev.kept.hooks.inflow;

/**
 * Calls under way, which take up memory, and calls that began in the last short while, which take
 * up a processor. Each is bounded by itself and shared out by itself: a call that waits for others
 * sits, and holds nobody up.
 */
final class Room<K> {
  private static final int LEAST_BEGUN = 2;

  private final int seats;
  private final Shares<K> seated;
  private final Shares<K> begun;
  private long window;
  private long calls;
  private boolean refused;

  /** Room for {@code seats} calls of {@code parties}. */
  Room(int seats, int parties) {
    this.seats = seats;
    this.seated = new Shares<>(parties, 0);
    this.begun = new Shares<>(parties, LEAST_BEGUN);
  }

  /** What stands against one call more. */
  enum Entry {
    ENTERED,
    NO_SEAT,
    NO_PROCESSOR
  }

  /**
   * What came in since the last time somebody asked.
   *
   * @param calls how many calls
   * @param refused whether any was not let in for want of a processor
   */
  record Traffic(long calls, boolean refused) {}

  /** Takes a seat, if so many may begin {@code perWindow}. */
  synchronized Entry enter(K party, int perWindow, long now) {
    if (now - window >= Pace.WINDOW.toNanos()) {
      window = now;
      begun.clear();
    }
    if (!seated.hasRoom(party, seats)) {
      return Entry.NO_SEAT;
    }
    if (!begun.hasRoom(party, perWindow)) {
      refused = true;
      return Entry.NO_PROCESSOR;
    }
    begun.take(party);
    calls++;
    seated.take(party);
    return Entry.ENTERED;
  }

  /** Takes a seat for a call that has begun elsewhere; whether there is one. */
  synchronized boolean move(K party) {
    boolean free = seated.hasRoom(party, seats);
    if (free) {
      seated.take(party);
    }
    return free;
  }

  synchronized void leave(K party) {
    seated.free(party);
  }

  synchronized int seated() {
    return seated.taken();
  }

  synchronized Traffic traffic() {
    Traffic traffic = new Traffic(calls, refused);
    calls = 0;
    refused = false;
    return traffic;
  }
}
