package dev.kept.hooks.trace;

import dev.kept.tenant.TenantId;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is known so far of the call that this thread answers. Of what a client sent it takes only an
 * id of a checked form.
 */
public final class CallTrace {
  private static final ScopedValue<CallTrace> CURRENT = ScopedValue.newInstance();
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Ticker ticker;
  private final long began;
  private Optional<TenantId> tenant = Optional.empty();
  private Optional<String> service = Optional.empty();
  private Optional<String> hookInstance = Optional.empty();
  private String code = "";
  private int status;

  private CallTrace(Ticker ticker) {
    this.ticker = ticker;
    this.began = ticker.nanos();
  }

  /** Answers a call by {@code work} and tells {@code log} of it, however it ends. */
  public static void answer(Ticker ticker, CallLog log, Callable<Void> work) throws Exception {
    CallTrace trace = new CallTrace(ticker);
    try {
      ScopedValue.where(CURRENT, trace).call(work::call);
    } finally {
      log.answered(trace.line());
    }
  }

  /** Notes something of the call of this thread, if there is one. */
  public static void note(Consumer<CallTrace> what) {
    if (CURRENT.isBound()) {
      what.accept(CURRENT.get());
    }
  }

  /** Notes whose the call of this thread was, and how it ended. */
  public static void ended(Optional<TenantId> whose, String outcome) {
    note(
        call -> {
          call.of(whose);
          call.ends(outcome);
        });
  }

  /** The client's id of the call of this thread; empty when there is none or it is no UUID. */
  public static Optional<String> currentHookInstance() {
    return CURRENT.isBound() ? CURRENT.get().hookInstance : Optional.empty();
  }

  /** Whose call it is. */
  public void of(Optional<TenantId> known) {
    tenant = known;
  }

  /** A service that there is. */
  public void of(String known) {
    service = Optional.of(known);
  }

  /** The id as the client sent it; kept only if it is a UUID. */
  public void hookInstance(String sent) {
    hookInstance = Optional.of(sent).filter(text -> UUID.matcher(text).matches());
  }

  /** How it ends. */
  public void ends(String outcome) {
    code = outcome;
  }

  /** What was sent. */
  public void sent(int httpStatus) {
    status = httpStatus;
  }

  private CallLog.Line line() {
    Duration took = Duration.ofNanos(ticker.nanos() - began);
    return new CallLog.Line(tenant, service, hookInstance, code, status, took);
  }
}
