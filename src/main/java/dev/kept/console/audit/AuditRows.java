package dev.kept.console.audit;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.ConsoleEvent;
import dev.kept.audit.Who;
import dev.kept.console.audit.AuditPages.Row;
import dev.kept.tenant.TenantId;

/** Entries of the trail as a person reads them. */
final class AuditRows {
  private AuditRows() {}

  static Row row(AuditEntry entry) {
    Who who = entry.who();
    String name =
        who.user().or(who::client).or(who::issuer).or(who::certificate).orElse("the service");
    return new Row(
        entry.at().toString(),
        name,
        who.tenant().map(TenantId::value).orElse(""),
        what(entry.event()),
        detail(entry.event()));
  }

  private static String what(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HookCall _ -> "Hook answered";
      case AuditEvent.LiveRead _ -> "FHIR server read";
      case AuditEvent.Feedback _ -> "Feedback";
      case AuditEvent.Scored _ -> "Score";
      case AuditEvent.Refused _ -> "Call refused";
      case AuditEvent.Overloaded _ -> "Calls turned away";
      case AuditEvent.Started _ -> "Service started";
      case AuditEvent.Recovered _ -> "Trail opened after a crash";
      case AuditEvent.ConfigChanged _ -> "Configuration changed";
      case AuditEvent.TenantChanged _ -> "Tenant changed";
      case AuditEvent.Retention _ -> "Old records removed";
      case ConsoleEvent.SignIn _ -> "Sign-in";
      case ConsoleEvent.Viewed _ -> "Page viewed";
      case ConsoleEvent.Denied _ -> "Page denied";
      case ConsoleEvent.AccountChanged _ -> "Account changed";
    };
  }

  private static String detail(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HookCall call ->
          "%s: %s, %d cards".formatted(call.service(), call.outcome(), call.cards());
      case AuditEvent.LiveRead read ->
          "%s for %s: %s %d"
              .formatted(
                  read.resourceType(), read.key(), read.outcome().code(), read.outcome().status());
      case AuditEvent.Feedback feedback -> feedback.service() + ": " + feedback.outcome();
      case AuditEvent.Scored _ -> "in the score ledger";
      case AuditEvent.Refused refused -> refused.code() + " at " + refused.route();
      case AuditEvent.Overloaded many -> many.calls() + " at " + many.route();
      case AuditEvent.Started started -> "version " + started.version();
      case AuditEvent.Recovered torn -> torn.bytes() + " bytes set aside";
      case AuditEvent.ConfigChanged changed ->
          changed.change() + ": " + String.join(", ", changed.keys());
      case AuditEvent.TenantChanged changed -> changed.what() + ": " + changed.reason();
      case AuditEvent.Retention old -> old.stage() + ": " + old.month();
      case ConsoleEvent.SignIn in -> in.what() + " (" + in.step() + ")";
      case ConsoleEvent.Viewed viewed -> viewed.page() + ": " + viewed.subject();
      case ConsoleEvent.Denied denied -> denied.page() + " as " + denied.role();
      case ConsoleEvent.AccountChanged changed -> changed.what() + ": " + changed.account();
    };
  }
}
