package dev.kept.live;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.kept.live.Takeover.Result;
import dev.kept.logs.LogEvent;
import dev.kept.tenant.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what became of a changed configuration; the same refusal once, until it is none. */
final class ChangeLog {
  private Set<String> told = Set.of();
  private volatile List<String> restart = List.of();
  private volatile int refused;

  ChangeLog() {}

  /** How many refusals the last look told. */
  int refused() {
    return refused;
  }

  /** How many settings wait for a restart. */
  int restart() {
    return restart.size();
  }

  void tell(Result result) {
    Set<String> now = new HashSet<>();
    switch (result) {
      case Result.Unaudited _ ->
          once(
              now,
              LogEvent.of("CONFIG-REFUSED")
                  .saying("the change cannot be audited; it is tried again"));
      case Result.Looked looked -> {
        changed(looked);
        looked.refused().forEach((owner, why) -> once(now, refused(owner, why)));
        looked.twice().forEach(id -> once(now, twice(id)));
        looked.keys().refused().forEach(why -> once(now, LogEvent.of("KEY-REFUSED").saying(why)));
      }
    }
    told = now;
    refused = now.size();
  }

  /** What the store has and this replica cannot serve. */
  void refusedAtStart(String owner, String why) {
    refused(owner, why).log(ERROR);
  }

  private static LogEvent twice(TenantId id) {
    return LogEvent.of("TENANT-TWICE")
        .with("tenant", id)
        .saying("is in the file and in the store; the file's settings are in force");
  }

  /** Of a failure only its class is told: its message may quote anything. */
  void failed(Throwable failure) {
    Set<String> now = new HashSet<>();
    once(now, refused(Sieve.NOBODY, "a failure of Kept's own, " + failure.getClass().getName()));
    told = now;
    refused = now.size();
  }

  private void changed(Result.Looked looked) {
    looked
        .tenants()
        .forEach(
            (id, change) ->
                LogEvent.of("CONFIG-CHANGED")
                    .with("tenant", id)
                    .with("change", change.change().name().toLowerCase(Locale.ROOT))
                    .saying(String.join(", ", change.keys()))
                    .log(INFO));
    if (!looked.restart().isEmpty() && !looked.restart().equals(restart)) {
      LogEvent.of("CONFIG-RESTART")
          .saying("these take a restart: " + String.join(", ", looked.restart()))
          .log(WARNING);
    }
    restart = looked.restart();
    if (looked.keys().rotated()) {
      LogEvent.of("AUDIT-KEY-ROTATED").saying("another key writes the audit trail").log(INFO);
    }
  }

  private static LogEvent refused(String owner, String why) {
    LogEvent event = LogEvent.of("CONFIG-REFUSED");
    return owner.equals(Sieve.NOBODY)
        ? event.saying(why + " -- what was before stays in force")
        : event.with("tenant", owner).saying(why + " -- the tenant as it was stays in force");
  }

  private void once(Set<String> now, LogEvent event) {
    String line = event.toString();
    if (now.add(line) && !told.contains(line)) {
      event.log(ERROR);
    }
  }
}
