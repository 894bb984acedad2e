package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import java.util.Optional;

/** Seats for calls under way, and those who wait for one. Used under its places' lock. */
final class Room {
  private final Shares<Optional<TenantId>> seats;
  private final Line line = new Line();

  /** Room for {@code size}. */
  Room(Size size) {
    this.seats = new Shares<>(size.seats(), size.parties());
  }

  /**
   * How many find room.
   *
   * @param seats calls at once
   * @param parties whose
   */
  record Size(int seats, int parties) {}

  Shares<Optional<TenantId>> seats() {
    return seats;
  }

  Line line() {
    return line;
  }

  void resize(Size size) {
    seats.resize(size.seats(), size.parties());
  }

  /**
   * Who comes next: a call that had begun or, if {@code fresh} ones may come in, one on a seat that
   * is taken now.
   */
  Optional<Waiting> next(boolean fresh, long now) {
    Optional<Waiting> next = line.next(party -> fresh && seats.hasRoom(party), now);
    next.filter(call -> !call.begun()).map(Waiting::party).ifPresent(seats::take);
    return next;
  }
}
