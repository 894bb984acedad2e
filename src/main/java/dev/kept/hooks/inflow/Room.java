package dev.kept.hooks.inflow;

/**
 * Calls under way, which take up memory, and calls that begin, which take up a processor. Each is
 * bounded by itself and shared out by itself: a call that waits for others sits, and holds nobody
 * up.
 */
final class Room<K> {
  private final Shares<K> seated;
  private final Turns<K> turns;
  private long calls;
  private boolean refused;

  /** Room for {@code size}; {@code burst} calls of a party may begin at once at the least. */
  Room(Size size, int burst, long now) {
    this.seated = new Shares<>(size.seats(), size.parties());
    this.turns = new Turns<>(size.parties(), burst, now);
  }

  /**
   * How many find room.
   *
   * @param seats calls at once
   * @param parties whose
   */
  record Size(int seats, int parties) {}

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

  /** From now on it has this size; who is in it stays. */
  synchronized void resize(Size size) {
    seated.resize(size.seats(), size.parties());
    turns.parties(size.parties());
  }

  /** Takes a seat, if so many may begin {@code perWindow}. */
  synchronized Entry enter(K party, double perWindow, long now) {
    if (!seated.hasRoom(party)) {
      return Entry.NO_SEAT;
    }
    if (!turns.take(party, perWindow, now)) {
      refused = true;
      return Entry.NO_PROCESSOR;
    }
    calls++;
    seated.take(party);
    return Entry.ENTERED;
  }

  /** Takes a seat for a call that has begun elsewhere; whether there is one. */
  synchronized boolean move(K party) {
    boolean free = seated.hasRoom(party);
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
