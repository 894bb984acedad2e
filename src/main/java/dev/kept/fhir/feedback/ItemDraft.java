package dev.kept.fhir.feedback;

import dev.kept.fhir.feedback.Feedback.Outcome;
import dev.kept.fhir.feedback.Feedback.Reason;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.time.Moment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An item of feedback while it is read. Its card and its outcome it must have, all else it may. */
final class ItemDraft {
  /** More than any card offers. */
  private static final int MOST_PARTS = 16;

  private static final Pattern ID =
      Pattern.compile("(?:urn:uuid:)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

  /** No blanks: words of a user's own are no code. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

  private static final Pattern SYSTEM =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~&&[^|]]{1,200}");

  private final JsonCursor in;
  private final ZoneId zone;
  private String card = "";
  private String outcome = "";
  private final List<UUID> suggestions = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private boolean commented;
  private Moment at = Moment.UNKNOWN;

  ItemDraft(JsonCursor in, ZoneId zone) {
    this.in = in;
    this.zone = zone;
  }

  /** Reads the member that the cursor stands on. */
  void member() {
    switch (in.name()) {
      case "card" -> card = in.string("card");
      case "outcome" -> outcome = in.string("outcome");
      case "acceptedSuggestions" -> in.each(this::suggestion);
      // Epic writes the second, as an object or a list.
      case "overrideReason", "overrideReasons" -> in.each(this::override);
      case "outcomeTimestamp" -> at = in.moment("outcomeTimestamp", zone);
      default -> in.skip();
    }
  }

  /** Why it cannot be kept; empty when it can. */
  Optional<String> fault() {
    if (!ID.matcher(card).matches()) {
      return Optional.of("card must be a card's uuid");
    }
    return outcome().isEmpty()
        ? Optional.of("outcome must be accepted or overridden")
        : Optional.empty();
  }

  /** The item; only of a draft without fault. */
  Feedback item() {
    return new Feedback(
        id(card).orElseThrow(),
        outcome().orElseThrow(),
        suggestions,
        reasons,
        commented,
        Optional.of(at).filter(Moment::hasTime).map(Moment::instant));
  }

  private Optional<Outcome> outcome() {
    return switch (outcome) {
      case "accepted" -> Optional.of(Outcome.ACCEPTED);
      case "overridden" -> Optional.of(Outcome.OVERRIDDEN);
      default -> Optional.empty();
    };
  }

  private void suggestion(JsonCursor item) {
    if (item.object("acceptedSuggestions")) {
      while (item.nextMember()) {
        if (item.name().equals("id")) {
          id(item.string("id"))
              .filter(id -> suggestions.size() < MOST_PARTS)
              .ifPresent(suggestions::add);
        } else {
          item.skip();
        }
      }
    }
  }

  private void override(JsonCursor item) {
    if (item.object("overrideReason")) {
      while (item.nextMember()) {
        switch (item.name()) {
          case "reason" -> item.each(this::reason);
          case "userComment" -> comment(item);
          default -> item.skip();
        }
      }
    }
  }

  private void comment(JsonCursor item) {
    commented |= !item.isNull() && !item.string("userComment").isBlank();
  }

  private void reason(JsonCursor coding) {
    if (!coding.object("reason")) {
      return;
    }
    String code = "";
    String system = "";
    while (coding.nextMember()) {
      switch (coding.name()) {
        case "code" -> code = coding.string("code");
        case "system" -> system = coding.string("system");
        default -> coding.skip();
      }
    }
    if (CODE.matcher(code).matches() && reasons.size() < MOST_PARTS) {
      reasons.add(new Reason(SYSTEM.matcher(system).matches() ? system : "", code));
    }
  }

  private static Optional<UUID> id(String text) {
    return Optional.of(ID.matcher(text))
        .filter(java.util.regex.Matcher::matches)
        .map(id -> UUID.fromString(id.group(1)));
  }
}
