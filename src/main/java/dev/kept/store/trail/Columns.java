package dev.kept.store.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an entry the trail is searched by.
 *
 * @param entry the entry's id
 * @param at when it happened, to the microsecond
 * @param tenant whose it is
 * @param patient whom it is about, a pseudonym
 * @param user on whose behalf
 * @param kind the entry's {@code event}
 * @param outcome stable code of how it ended
 * @param hookInstance the client's id of the call
 */
public record Columns(
    UUID entry,
    Instant at,
    Optional<String> tenant,
    Optional<String> patient,
    Optional<String> user,
    String kind,
    Optional<String> outcome,
    Optional<String> hookInstance) {

  /** Those of an entry as it is written; IllegalArgumentException if it has none. */
  public static Columns of(JsonNode json) {
    return new Columns(
        UUID.fromString(json.path("id").asText()),
        Instant.parse(json.path("at").asText()).truncatedTo(ChronoUnit.MICROS),
        text(json, "tenant"),
        text(json, "patient"),
        text(json, "user"),
        json.path("event").asText(),
        text(json, "outcome").or(() -> text(json, "code")).or(() -> text(json, "change")),
        text(json, "hookInstance"));
  }

  /** PostgreSQL's texts hold no NUL. */
  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(node -> node.asText().replace('\0', '\uFFFD'));
  }

  /** All of them as one text that no other columns have. */
  public String text() {
    return Stream.of(
            Optional.of(entry.toString()),
            Optional.of(at.toString()),
            tenant,
            patient,
            user,
            Optional.of(kind),
            outcome,
            hookInstance)
        .map(column -> column.map(text -> text.length() + ":" + text).orElse("-"))
        .collect(Collectors.joining(" "));
  }
}
