package dev.kept.live;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.kept.live.RunningParts.KeyLook;
import dev.kept.live.Takeover.Result;
import dev.kept.logs.LogEvent;
import java.util.List;
import java.util.Locale;

/** Tells what became of a changed configuration; the same refusal once. */
final class ChangeLog {
  private String told = "";

  ChangeLog() {}

  void tell(Result result) {
    switch (result) {
      case Result.Same _ -> told = "";
      case Result.Refused(String why) -> refused(why);
      case Result.Taken(var tenants, List<String> restart, KeyLook keys) -> {
        told = "";
        tenants.forEach(
            (id, change) ->
                LogEvent.of("CONFIG-CHANGED")
                    .with("tenant", id)
                    .with("change", change.change().name().toLowerCase(Locale.ROOT))
                    .saying(String.join(", ", change.keys()))
                    .log(INFO));
        if (!restart.isEmpty()) {
          LogEvent.of("CONFIG-RESTART")
              .saying("these take a restart: " + String.join(", ", restart))
              .log(WARNING);
        }
        keys(keys);
      }
    }
  }

  void failed(RuntimeException failure) {
    refused("a failure of Kept's own, " + failure.getClass().getName());
  }

  private void refused(String why) {
    if (!why.equals(told)) {
      told = why;
      LogEvent.of("CONFIG-REFUSED")
          .saying(why + " -- the configuration as it was stays in force")
          .log(ERROR);
    }
  }

  private static void keys(KeyLook keys) {
    if (keys.rotated()) {
      LogEvent.of("AUDIT-KEY-ROTATED").saying("another key writes the audit trail").log(INFO);
    }
    keys.refused().forEach(why -> LogEvent.of("KEY-REFUSED").saying(why).log(ERROR));
  }
}
