package dev.kept.egress;

import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.guard.RateBudget;
import dev.kept.egress.guard.Share;
import dev.kept.egress.talk.Reason;
import dev.kept.egress.wire.Connections;
import dev.kept.files.Look;
import dev.kept.time.Ticker;
import java.util.Locale;
import java.util.OptionalLong;

/** The calls to one destination: its connections, and the bounds on what they take. */
final class Lane {
  private final Destination to;
  private final Connections connections;
  private final Share places;
  private final Share bytes;
  private final RateBudget budget;
  private final Breaker breaker;
  private final Faults faults;

  Lane(Destination to, Connections connections, Keeping keeping) {
    Bounds.Pools pools = keeping.bounds().pools();
    Terms terms = to.terms();
    this.to = to;
    this.connections = connections;
    this.places = pools.places();
    this.bytes = pools.bytes();
    this.budget = new RateBudget(terms.perSecond(), keeping.ticker());
    this.breaker = new Breaker(keeping.bounds().rule(), keeping.ticker(), this::changed);
    this.faults = keeping.faults();
  }

  /**
   * What all lanes share.
   *
   * @param bounds how much may be under way
   * @param faults where trouble is told
   * @param ticker by which they wait
   */
  record Keeping(Bounds.Room bounds, Faults faults, Ticker ticker) {}

  /** Whether a call may begin. */
  sealed interface Entry {
    /** It may. */
    record Open(Pass pass) implements Entry {}

    /** It may not. */
    record Refused(Reason reason) implements Entry {}
  }

  /**
   * A place taken, to be given back by {@link #leave}.
   *
   * @param number the breaker's pass
   */
  record Pass(long number) {}

  Entry enter() {
    if (!places.take(1)) {
      return new Entry.Refused(Reason.BUSY);
    }
    OptionalLong number = breaker.enter();
    if (number.isEmpty()) {
      places.give(1);
      return new Entry.Refused(Reason.OPEN);
    }
    Pass pass = new Pass(number.getAsLong());
    if (!budget.take()) {
      leave(pass, Finding.NOTHING);
      return new Entry.Refused(Reason.BUSY);
    }
    return new Entry.Open(pass);
  }

  /** Whether a call that is under way may be made once more; it is taken from the budget. */
  boolean mayRepeat() {
    return budget.take();
  }

  void leave(Pass pass, Finding finding) {
    places.give(1);
    breaker.leave(pass.number(), finding.verdict(), finding.pause());
  }

  Destination to() {
    return to;
  }

  /** Whether no call is under way. */
  boolean isIdle() {
    return places.used() == 0;
  }

  Connections connections() {
    return connections;
  }

  /** What its bodies are taken from. */
  Share bytes() {
    return bytes;
  }

  Faults faults() {
    return faults;
  }

  Standing standing() {
    return new Standing(to.terms().tenant(), to.base(), breaker.state(), places.used());
  }

  /** Looks after what changes without a call. */
  void look() {
    switch (connections.look()) {
      case Look.Taken _ -> raise("EGRESS-FILES-TAKEN");
      case Look.Broken(String why) ->
          to.terms().tenant().ifPresent(tenant -> faults.unusable(tenant, why));
      case Look.Same _ -> {}
    }
  }

  private void changed(Breaker.State state) {
    raise("EGRESS-" + state.name().toUpperCase(Locale.ROOT));
  }

  private void raise(String code) {
    to.terms().tenant().ifPresent(tenant -> faults.raised(code, tenant));
  }
}
