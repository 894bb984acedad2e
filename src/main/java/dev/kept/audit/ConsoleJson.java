package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What people do in the console as members of its entry. */
final class ConsoleJson {
  static final String SIGN_IN = "sign-in";
  static final String VIEWED = "viewed";
  static final String DENIED = "denied";
  static final String ACCOUNT = "account-changed";

  private ConsoleJson() {}

  static void write(JsonGenerator json, ConsoleEvent event) throws IOException {
    switch (event) {
      case ConsoleEvent.SignIn in -> {
        json.writeStringField("event", SIGN_IN);
        json.writeStringField("outcome", in.what());
        json.writeStringField("step", in.step());
      }
      case ConsoleEvent.Viewed viewed -> {
        json.writeStringField("event", VIEWED);
        json.writeStringField("page", viewed.page());
        json.writeStringField("subject", viewed.subject());
        if (viewed.patient().isPresent()) {
          json.writeStringField("patient", viewed.patient().get().value());
        }
      }
      case ConsoleEvent.Denied denied -> {
        json.writeStringField("event", DENIED);
        json.writeStringField("page", denied.page());
        json.writeStringField("role", denied.role());
      }
      case ConsoleEvent.AccountChanged changed -> {
        json.writeStringField("event", ACCOUNT);
        json.writeStringField("change", changed.what());
        json.writeStringField("account", changed.account());
        json.writeStringField("detail", changed.detail());
      }
    }
  }

  /** The event that {@code kind} names. */
  static ConsoleEvent read(String kind, Fields fields) {
    return switch (kind) {
      case SIGN_IN -> new ConsoleEvent.SignIn(fields.text("outcome"), fields.text("step"));
      case VIEWED ->
          new ConsoleEvent.Viewed(
              fields.text("page"),
              fields.text("subject"),
              fields.find("patient").map(Pseudonym::new));
      case DENIED -> new ConsoleEvent.Denied(fields.text("page"), fields.text("role"));
      case ACCOUNT ->
          new ConsoleEvent.AccountChanged(
              fields.text("change"), fields.text("account"), fields.text("detail"));
      default -> throw EntryJson.unknownForm();
    };
  }
}
