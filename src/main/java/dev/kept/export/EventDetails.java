package dev.kept.export;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.ConsoleEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What an entry holds beside what AuditEvent has a place for. */
final class EventDetails {
  private EventDetails() {}

  /** Names and values, never empty. */
  static Map<String, String> of(AuditEvent event) {
    Map<String, String> details = new LinkedHashMap<>();
    switch (event) {
      case AuditEvent.HookCall call -> hookCall(details, call);
      case AuditEvent.LiveRead read -> {
        details.put("key", read.key());
        details.put("page", Integer.toString(read.page()));
        details.put("millis", Long.toString(read.outcome().millis()));
      }
      case AuditEvent.Feedback feedback -> feedback(details, feedback);
      case AuditEvent.Scored _ -> details.put("ledger", "scores");
      case AuditEvent.Refused refused -> details.put("route", refused.route());
      case AuditEvent.Overloaded overloaded -> {
        details.put("route", overloaded.route());
        details.put("calls", Long.toString(overloaded.calls()));
      }
      case AuditEvent.Started started -> details.put("version", started.version());
      case AuditEvent.Recovered recovered -> details.put("bytes", Long.toString(recovered.bytes()));
      case AuditEvent.ConfigChanged changed ->
          details.put("keys", String.join(" ", changed.keys()));
      case AuditEvent.TenantChanged changed -> {
        details.put("subject", changed.subject());
        details.put("reason", changed.reason());
        changed.numbers().ifPresent(numbers -> details.put("numbers", numbers));
      }
      case ConsoleEvent done -> console(details, done);
      case AuditEvent.Retention removed -> {
        details.put("month", removed.month());
        details.put("records", Long.toString(removed.records()));
        details.put("chains", Long.toString(removed.chains()));
      }
    }
    return details;
  }

  private static void console(Map<String, String> details, ConsoleEvent event) {
    switch (event) {
      case ConsoleEvent.SignIn in -> details.put("step", in.step());
      case ConsoleEvent.Viewed viewed -> {
        details.put("page", viewed.page());
        details.put("subject", viewed.subject());
      }
      case ConsoleEvent.Denied denied -> {
        details.put("page", denied.page());
        details.put("role", denied.role());
      }
      case ConsoleEvent.AccountChanged changed -> {
        details.put("account", changed.account());
        details.put("detail", changed.detail());
      }
    }
  }

  private static void hookCall(Map<String, String> details, AuditEvent.HookCall call) {
    details.put("service", call.service());
    details.put("phase", call.phase().name());
    details.put("cards", Integer.toString(call.cards()));
    call.abstention().ifPresent(why -> details.put("abstention", why));
    call.model().ifPresent(model -> details.put("model", model));
    if (!call.gaps().isEmpty()) {
      details.put(
          "gaps",
          call.gaps().stream()
              .map(gap -> gap.kind() + " " + gap.where())
              .collect(Collectors.joining("; ")));
    }
  }

  private static void feedback(Map<String, String> details, AuditEvent.Feedback feedback) {
    details.put("service", feedback.service());
    details.put("card", feedback.card().toString());
    if (!feedback.reasons().isEmpty()) {
      details.put(
          "reasons",
          feedback.reasons().stream()
              .map(reason -> reason.system() + "|" + reason.code())
              .collect(Collectors.joining(" ")));
    }
  }
}
