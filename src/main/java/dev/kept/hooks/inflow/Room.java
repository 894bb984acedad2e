package dev.kept.hooks.inflow;

/**
 * Calls under way, and those of them that compute right now. All take up memory, only the latter a
 * processor; so each is bounded by itself, and a call that waits for others computes nothing.
 */
final class Room<K> {
  private final int seats;
  private final Shares<K> seated;
  private final Shares<K> computing;

  /** Room for {@code seats} calls of {@code parties}. */
  Room(int seats, int parties) {
    this.seats = seats;
    this.seated = new Shares<>(parties, 0);
    this.computing = new Shares<>(parties, 1);
  }

  /** What stands against one call more. */
  enum Entry {
    ENTERED,
    NO_SEAT,
    NO_PROCESSOR
  }

  /** Takes a seat and computes, if {@code atOnce} leave room for it. */
  synchronized Entry enter(K party, int atOnce) {
    if (!seated.hasRoom(party, seats)) {
      return Entry.NO_SEAT;
    }
    if (!computing.hasRoom(party, atOnce)) {
      return Entry.NO_PROCESSOR;
    }
    seated.take(party);
    computing.take(party);
    return Entry.ENTERED;
  }

  /** Takes a seat for a call that computes already, elsewhere; whether there is one. */
  synchronized boolean move(K party) {
    boolean free = seated.hasRoom(party, seats);
    if (free) {
      seated.take(party);
      computing.take(party);
    }
    return free;
  }

  /** Waits for others from now on. */
  synchronized void pause(K party) {
    computing.free(party);
  }

  /** Computes again, unasked: what it waited for would be lost. There are no more than seats. */
  synchronized void resume(K party) {
    computing.take(party);
  }

  /** Gives the seat of a paused call back. */
  synchronized void leave(K party) {
    seated.free(party);
  }

  synchronized int seated() {
    return seated.taken();
  }

  synchronized int computing() {
    return computing.taken();
  }
}
