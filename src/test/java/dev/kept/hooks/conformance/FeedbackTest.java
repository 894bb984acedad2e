package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.NOW;
import static dev.kept.hooks.HookServer.VIEW;
import static dev.kept.hooks.conformance.ClientTokens.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Receipt;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CDS Hooks 2.0, Feedback. */
class FeedbackTest {
  private static final String FEEDBACK = BOOK + "/feedback";
  private static final String CARD = "4e0a3a1e-3283-4575-ab82-028d55fe2719";
  private static final String GOOD = accepted(CARD);

  private final HookServer server = HookServer.saying(.62);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @Requirement("R@148")
  void whatAUserDidWithACardIsOnRecordBeforeTheAnswer() throws Exception {
    JsonNode card = Json.cards(server.post(BOOK, Json.booking().toString())).getFirst();
    String id = card.path("uuid").asText();
    String suggestion = card.at("/suggestions/0/uuid").asText();
    HttpResponse<String> answer =
        send(
            """
            {"card": "%s", "outcome": "accepted", "acceptedSuggestions": [{"id": "%s"}],
             "outcomeTimestamp": "2026-11-21T18:00:05Z"}
            """
                .formatted(id, suggestion));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    AuditEvent.Feedback kept = last();
    assertThat(kept.service()).isEqualTo("no-show-appointment-book");
    assertThat(kept.card()).hasToString(id);
    assertThat(kept.outcome()).isEqualTo("accepted");
    assertThat(kept.suggestions()).map(UUID::toString).containsExactly(suggestion);
    assertThat(kept.stated()).contains(NOW.plusSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"overrideReason\": {\"reason\": %s, \"userComment\": \"Sample Camila called\"}",
        "\"overrideReasons\": {\"reason\": %s, \"userComment\": \"Sample Camila called\"}",
        "\"overrideReasons\": [{\"reason\": %s, \"userComment\": \"Sample Camila called\"}]",
        "\"overrideReasons\": [{\"reason\": %s}, {\"userComment\": \"Sample Camila called\"}]",
      })
  @Requirement("R@148")
  void reasonsOfEveryFormAreKeptAndWhatTheUserWroteIsNot(String form) throws Exception {
    String reason =
        "{\"system\": \"http://127.0.0.1/codes/override-reason\", \"code\": \"patient-confirmed\"}";
    String item = "{\"card\": \"" + CARD + "\", \"outcome\": \"overridden\", ";
    assertThat(send(item + form.formatted(reason) + "}").statusCode()).isEqualTo(200);
    AuditEvent.Feedback kept = last();
    assertThat(kept.outcome()).isEqualTo("overridden");
    assertThat(kept.reasons())
        .containsExactly(new AuditEvent.Reason("codes/override-reason", "patient-confirmed"));
    assertThat(kept.commented()).isTrue();
    assertThat(written()).doesNotContain("Camila");
  }

  @Test
  void wordsInPlaceOfCodesAreNotKept() throws Exception {
    String reason =
        "{\"system\": \"Sample Camila|x\", \"code\": \"Camila Sample, born 1997\", \"display\": 7}";
    String item = "{\"card\": \"" + CARD + "\", \"outcome\": \"overridden\", ";
    assertThat(send(item + "\"overrideReason\": {\"reason\": " + reason + "}}").statusCode())
        .isEqualTo(200);
    assertThat(last().reasons()).isEmpty();
    assertThat(written()).doesNotContain("Camila");
  }

  @Test
  void codesThatNoCardOffersAreNotKept() throws Exception {
    String reason = "{\"system\": \"urn:Camila.Sample\", \"code\": \"Camila.Sample/1997-03-01\"}";
    String item = "{\"card\": \"" + CARD + "\", \"outcome\": \"overridden\", ";
    send(item + "\"overrideReason\": {\"reason\": " + reason + "}}");
    assertThat(last().reasons()).containsExactly(new AuditEvent.Reason("", "other"));
    assertThat(written()).doesNotContain("Camila");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2099-01-01T00:00:00Z;2099-01-01T00:00:00Z",
        "2026-11-21T12:00:00.123-06:00;2026-11-21T18:00:00.123Z",
        "2026-11-21;",
        "yesterday;",
      })
  void anyTimeIsTaken(String stated, String kept) throws Exception {
    send(GOOD.replace("}", ", \"outcomeTimestamp\": \"" + stated + "\"}"));
    assertThat(last().stated().map(Object::toString)).isEqualTo(Optional.ofNullable(kept));
  }

  @Test
  void whatIsAcceptedLaterIsNotTheSameThoughNoTimeIsTold() throws Exception {
    UUID text = idOf("[{\"id\": \"%s\"}]".formatted(new UUID(2, 1)));
    UUID both =
        idOf("[{\"id\": \"%s\"}, {\"id\": \"%s\"}]".formatted(new UUID(2, 1), new UUID(2, 2)));
    UUID turned =
        idOf("[{\"id\": \"%s\"}, {\"id\": \"%s\"}]".formatted(new UUID(2, 2), new UUID(2, 1)));
    assertThat(both).isNotEqualTo(text).isEqualTo(turned);
    assertThat(idOf("[{\"id\": \"%s\"}]".formatted(new UUID(2, 1)))).isEqualTo(text);
  }

  private UUID idOf(String accepted) throws Exception {
    send(
        "{\"card\": \"%s\", \"outcome\": \"accepted\", \"acceptedSuggestions\": %s}"
            .formatted(CARD, accepted));
    return server.entries().getLast().id();
  }

  @Test
  void aBadItemTakesNoGoodOneWithItAndIsNamed() throws Exception {
    HttpResponse<String> answer =
        send(
            GOOD,
            "7",
            "{\"card\": \"Sample Camila\", \"outcome\": \"accepted\"}",
            "{\"card\": \"" + CARD + "\", \"outcome\": \"ignored\"}",
            "null",
            "{\"card\": {\"uuid\": \"x\"}, \"outcome\": []}",
            GOOD);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode outcome = Json.read(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.findValuesAsText("diagnostics")).hasSize(5);
    assertThat(Json.list(outcome.path("issue")))
        .map(issue -> issue.at("/expression/0").asText())
        .containsExactly("feedback[1]", "feedback[2]", "feedback[3]", "feedback[4]", "feedback[5]");
    assertThat(answer.body()).doesNotContain("Camila");
    assertThat(kept()).hasSize(2);
    assertThat(Records.lastRefusal(server)).isEqualTo("FEEDBACK-ITEM");
  }

  @Test
  void aThousandItemsAreKeptAndOneMoreIsTooMuchAtOnce() throws Exception {
    List<String> items =
        IntStream.range(0, 1_000).mapToObj(i -> accepted(new UUID(i, i).toString())).toList();
    try (HookServer roomy = HookServer.saying(.62)) {
      assertThat(post(roomy, body(items)).statusCode()).isEqualTo(200);
      assertThat(roomy.entries()).hasSize(1_000);
      List<String> more = new ArrayList<>(items);
      more.add(GOOD);
      assertThat(post(roomy, body(more)).statusCode()).isEqualTo(413);
      assertThat(Records.lastRefusal(roomy)).isEqualTo("FEEDBACK-MANY");
    }
  }

  @Test
  void theSameItemTwiceIsTwoRecordsAndNoFault() throws Exception {
    assertThat(send(GOOD, GOOD).statusCode()).isEqualTo(200);
    assertThat(kept()).hasSize(2).extracting(AuditEvent.Feedback::card).containsOnly(id(CARD));
    assertThat(server.entries().stream().map(AuditEntry::id).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};400",
        "{\"feedback\": []};400",
        "{\"feedback\": null};400",
        "{\"feedback\": [7]};400",
        "[];400",
        "{\"feedback\": [;400",
        "{\"feedback\": [], \"feedback\": []};400",
        "{\"feedback\": []} x;400",
        "{\"feedback\": {\"card\": \"4e0a3a1e-3283-4575-ab82-028d55fe2719\", \"outcome\": \"accepted\"}};200",
      })
  void aBodyWithoutFeedbackIsRefusedAndOneItemNeedsNoList(String body, int status)
      throws Exception {
    HttpResponse<String> answer = post(server, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().isEmpty()).isEqualTo(status == 200);
  }

  @Test
  void whatIsNotWrittenDownIsNotThankedFor() throws Exception {
    Setup setup = Setup.saying(.62).with(entries -> new Receipt.NotWritten(Receipt.Fault.STORAGE));
    try (HookServer full = HookServer.start(setup)) {
      assertThat(post(full, body(List.of(GOOD))).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void whatIsWrittenDownIsThankedForEvenWhereTheNoteOnTheRestIsNot() throws Exception {
    AuditTrail notes =
        entries ->
            entries.getFirst().event() instanceof AuditEvent.Refused
                ? new Receipt.NotWritten(Receipt.Fault.STORAGE)
                : new Receipt.Durable(1);
    try (HookServer partly = HookServer.start(Setup.saying(.62).with(notes))) {
      assertThat(post(partly, body(List.of(GOOD, "7"))).statusCode()).isEqualTo(200);
      assertThat(post(partly, body(List.of("7"))).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void feedbackHasAServiceATenantAMethodAndAMediaType() throws Exception {
    String body = body(List.of(GOOD));
    assertThat(server.post("/cds-services/another/feedback", body).statusCode()).isEqualTo(404);
    assertThat(server.post("/t/nobody" + FEEDBACK, body).statusCode()).isEqualTo(401);
    assertThat(server.post("/t/demo" + FEEDBACK, body).statusCode()).isEqualTo(200);
    assertThat(server.get(FEEDBACK).statusCode()).isEqualTo(405);
    assertThat(server.get(FEEDBACK).headers().firstValue("Allow")).contains("POST, OPTIONS");
    assertThat(server.post(FEEDBACK, body.getBytes(UTF_8), "Content-Type", "text/plain"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(415);
    assertThat(server.post(FEEDBACK + "/x", body).statusCode()).isEqualTo(404);
    assertThat(server.post("/cds-services/feedback", body).statusCode()).isEqualTo(404);
  }

  @Test
  @Requirement("R@176")
  void feedbackNeedsATokenOfItsOwn(@TempDir Path folder) throws Exception {
    ClientTokens ehr = new ClientTokens();
    var trust = ClientTokens.trust(ehr.keySet(folder), Optional.empty());
    Setup setup = Setup.saying(.62).with(Clinics.trusting(trust));
    try (HookServer strict = HookServer.start(setup)) {
      String audience = "http://127.0.0.1" + FEEDBACK;
      assertThat(call(strict, ehr.rs384(claims("http://127.0.0.1" + BOOK))).statusCode())
          .isEqualTo(401);
      assertThat(Records.lastRefusal(strict)).isEqualTo("JWT-15");
      assertThat(call(strict, ehr.rs384(claims("http://127.0.0.1" + VIEW + "/feedback"))))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(401);
      assertThat(post(strict, body(List.of(GOOD))).statusCode()).isEqualTo(401);
      String token = ehr.rs384(claims(audience));
      assertThat(call(strict, token).statusCode()).isEqualTo(200);
      AuditEntry kept = strict.entries().getLast();
      assertThat(kept.who().issuer()).contains(ClientTokens.ISSUER);
      HttpResponse<String> again = call(strict, token);
      assertThat(again.statusCode()).isEqualTo(401);
      assertThat(again.body()).isEmpty();
      assertThat(Records.lastRefusal(strict)).isEqualTo("JWT-23");
    }
  }

  private HttpResponse<String> send(String... items) throws Exception {
    return post(server, body(List.of(items)));
  }

  private static HttpResponse<String> post(HookServer to, String body) throws Exception {
    return to.post(FEEDBACK, body);
  }

  private static HttpResponse<String> call(HookServer to, String token) throws Exception {
    return to.post(
        FEEDBACK,
        body(List.of(GOOD)).getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + token);
  }

  private static String body(List<String> items) {
    return "{\"feedback\": [" + String.join(",", items) + "]}";
  }

  private static String accepted(String card) {
    return "{\"card\": \"" + card + "\", \"outcome\": \"accepted\"}";
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }

  private List<AuditEvent.Feedback> kept() {
    return server.entries().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.Feedback.class::isInstance)
        .map(AuditEvent.Feedback.class::cast)
        .toList();
  }

  private AuditEvent.Feedback last() {
    return kept().getLast();
  }

  private String written() {
    return server.entries().stream()
        .map(entry -> new String(EntryJson.write(entry), UTF_8))
        .collect(Collectors.joining("\n"));
  }
}
