package dev.kept.console.audit;

import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.LedgerTrail.Check;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.verify.Unopened;
import dev.kept.console.source.Sources.Trail;
import dev.kept.console.source.Words;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Verifies the whole trail, one run at a time, while pages tell how far it is. */
public final class AuditCheck {
  private final Trail trail;
  private final InstantSource clock;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State("", 0, List.of(), false, ""));

  AuditCheck(Trail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param result what came of the newest run; empty while there is none
   * @param records how many records were checked
   * @param findings what is wrong
   * @param running whether one runs
   * @param at when the newest ended
   */
  public record State(
      String result, long records, List<String> findings, boolean running, String at) {
    /** Whether something is wrong. */
    public boolean isBroken() {
      return !running && !result.isEmpty() && !result.equals("valid");
    }
  }

  State state() {
    return state.get();
  }

  /** Begins a run, if none is under way. */
  void begin() {
    State before = state.get();
    State begun = new State("", 0, List.of(), true, "");
    if (!before.running() && state.compareAndSet(before, begun)) {
      Thread.ofVirtual().name("kept-audit-check").start(this::run);
    }
  }

  private void run() {
    try {
      Check check =
          new Check(
              trail.keys().get(),
              trail.signers().get(),
              Optional.empty(),
              clock.instant(),
              read -> state.set(new State("", read, List.of(), true, "")));
      LedgerVerdict verdict = trail.ledger().verify(check);
      state.set(
          new State(
              verdict.valid() ? "valid" : "broken",
              verdict.records(),
              Stream.concat(
                      verdict.findings().stream().map(Finding::words),
                      verdict.unopened().stream().map(Unopened::words))
                  .toList(),
              false,
              Words.utc(clock.instant())));
    } catch (RuntimeException e) {
      // What failed is told by its kind alone: a message may quote the database.
      state.set(
          new State(
              "it could not be read (" + e.getClass().getSimpleName() + ")",
              0,
              List.of(),
              false,
              Words.utc(clock.instant())));
    }
  }
}
