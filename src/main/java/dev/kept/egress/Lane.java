package dev.kept.egress;

import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.guard.RateBudget;
import dev.kept.egress.guard.Share;
import dev.kept.egress.talk.Reason;
import dev.kept.egress.wire.Connections;
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

  Lane(Destination to, Connections connections, Bounds.Room bounds, Faults faults) {
    Bounds.Pools pools = bounds.pools();
    Terms terms = to.terms();
    this.to = to;
    this.connections = connections;
    this.places = pools.places();
    this.bytes = pools.bytes();
    this.budget = new RateBudget(terms.perSecond(), System::nanoTime);
    this.breaker = new Breaker(bounds.rule(), System::nanoTime, this::changed);
    this.faults = faults;
  }

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

  void leave(Pass pass, Finding finding) {
    places.give(1);
    breaker.leave(pass.number(), finding.verdict(), finding.pause());
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
      case TAKEN -> raise("EGRESS-FILES-TAKEN");
      case BROKEN -> raise("EGRESS-FILES");
      case SAME -> {}
    }
  }

  private void changed(Breaker.State state) {
    raise("EGRESS-" + state.name().toUpperCase(Locale.ROOT));
  }

  private void raise(String code) {
    to.terms().tenant().ifPresent(tenant -> faults.raised(code, tenant));
  }
}
