package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.ScoreNote;
import dev.kept.demo.DemoTenants;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Each appointment that was scored is on record with its call, shown or not. */
class ScoresOnRecordTest {
  private static final Tenant CLINIC = DemoTenants.list().getFirst();

  @Test
  void aScoreStandsBeforeItsCallWithTheCardThatSpeaksOfIt() throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(.62).with(CLINIC))) {
      JsonNode card = cards(server, HookServer.BOOK, HookServer.SAMPLE.appointmentBook()).get(0);
      List<AuditEntry> entries = server.entries();
      assertThat(entries.getLast().event()).isInstanceOf(AuditEvent.HookCall.class);
      ScoreNote note = scores(server).getLast();
      assertThat(entries.get(entries.size() - 2).event()).isEqualTo(new AuditEvent.Scored(note));
      assertThat(note.asked().stage()).isEqualTo(ScoreNote.Stage.T0);
      assertThat(note.asked().production()).isEqualTo(CLINIC.production());
      assertThat(note.result().probability()).isEqualTo(.62);
      assertThat(note.result().decision()).isEqualTo("advise-high");
      assertThat(note.result().vector().size()).isGreaterThan(20);
      assertThat(note.shown().orElseThrow().card())
          .isEqualTo(UUID.fromString(card.get("uuid").asText()));
      assertThat(note.shown().orElseThrow().suggestions())
          .extracting(suggested -> suggested.id().toString())
          .containsExactlyElementsOf(suggestions(card));
    }
  }

  @Test
  void itsPatientIsSealedAndOpensAgain() throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(.62).with(CLINIC))) {
      JsonNode call = new ObjectMapper().readTree(HookServer.SAMPLE.appointmentBook());
      cards(server, HookServer.BOOK, call.toString());
      ScoreNote.Visit visit = scores(server).getLast().visit();
      Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
      assertThat(pseudonyms.open(CLINIC.id(), visit.patient(), visit.reference()))
          .contains(call.at("/context/patientId").asText());
    }
  }

  @Test
  void whatIsWithheldIsOnRecordToo() throws Exception {
    Tenant shadow = CLINIC.with(Rollout.everywhere(Phase.SHADOW));
    try (HookServer server = HookServer.start(Setup.saying(.62).with(shadow))) {
      assertThat(cards(server, HookServer.BOOK, HookServer.SAMPLE.appointmentBook())).isEmpty();
      ScoreNote note = scores(server).getLast();
      assertThat(note.result().decision()).isEqualTo("silent-shadow");
      assertThat(note.result().phase()).isEqualTo(Phase.SHADOW);
      assertThat(note.shown()).isEmpty();
    }
  }

  @Test
  void anIdThatSeveralAppointmentsOfACallHaveNamesNone() throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(.62).with(CLINIC))) {
      JsonNode call = new ObjectMapper().readTree(HookServer.SAMPLE.appointmentBook());
      cards(server, HookServer.BOOK, call.toString());
      ScoreNote.Visit alone = scores(server).getLast().visit();
      assertThat(alone.appointment()).isPresent();
      assertThat(alone.proposed()).isTrue();
      ArrayNode entries = (ArrayNode) call.at("/context/appointments/entry");
      ObjectNode again = entries.get(0).deepCopy();
      ObjectNode visit = (ObjectNode) again.get("resource");
      visit.put("start", later(visit.get("start"))).put("end", later(visit.get("end")));
      entries.add(again);
      cards(server, HookServer.BOOK, call.toString());
      assertThat(scores(server))
          .hasSize(3)
          .last(InstanceOfAssertFactories.type(ScoreNote.class))
          .satisfies(note -> assertThat(note.visit().start()).isNotEqualTo(alone.start()));
      assertThat(scores(server).subList(1, 3))
          .allSatisfy(note -> assertThat(note.visit().appointment()).isEmpty());
    }
  }

  private static String later(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).plusDays(7).toString();
  }

  @Test
  void whatIsNotScoredLeavesNone() throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(Double.NaN).with(CLINIC))) {
      cards(server, HookServer.BOOK, HookServer.SAMPLE.appointmentBook());
      assertThat(scores(server)).isEmpty();
    }
  }

  @Test
  void aChartSeenLongBeforeTheVisitIsNoBooking() throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(.62).with(CLINIC))) {
      cards(server, HookServer.VIEW, HookServer.SAMPLE.patientView());
      assertThat(scores(server))
          .isNotEmpty()
          .allSatisfy(
              note -> {
                assertThat(note.asked().stage()).isNotEqualTo(ScoreNote.Stage.T0);
                assertThat(note.visit().appointment()).isPresent();
              });
    }
  }

  private static List<ScoreNote> scores(HookServer server) {
    return server.entries().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.Scored.class::isInstance)
        .map(event -> ((AuditEvent.Scored) event).note())
        .toList();
  }

  private static List<String> suggestions(JsonNode card) {
    return StreamSupport.stream(card.get("suggestions").spliterator(), false)
        .map(suggestion -> suggestion.get("uuid").asText())
        .toList();
  }

  private static JsonNode cards(HookServer server, String path, String body) throws Exception {
    return new ObjectMapper().readTree(server.post(path, body).body()).get("cards");
  }
}
