package dev.kept.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.tenant.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryJsonTest {
  @Test
  void everyEventComesBackAsItWas() {
    check(Entries.hookCall(1));
    check(Entries.liveRead(2));
    check(Entries.refused(3));
    check(Entries.entry(4, new AuditEvent.Recovered(17)));
    check(Entries.feedback(5));
    check(Entries.scored(5));
    check(Entries.entry(5, new AuditEvent.Scored(proposed())));
    check(
        Entries.entry(
            6,
            new AuditEvent.Feedback(
                "s",
                new java.util.UUID(1, 2),
                "accepted",
                List.of(),
                List.of(),
                false,
                Optional.empty())));
    check(
        Entries.entry(
            5, new AuditEvent.Overloaded("/t/{tenant}/cds-services/{id}", "METHOD", 12_345)));
    check(
        Entries.entry(
            5,
            new AuditEvent.ConfigChanged(
                AuditEvent.ConfigChanged.Change.CHANGED, List.of("phase", "policy.medium"), 2)));
    check(
        Entries.entry(
            5,
            new AuditEvent.TenantChanged(
                "held", "pause everywhere, at most paused", "why", Optional.of("O/E 1.02"))));
    check(Entries.entry(5, new AuditEvent.Retention("done", "2020-02", 1_000_000_000_000L, 3)));
    check(Entries.entry(5, new AuditEvent.TenantChanged("removed", "", "moved", Optional.empty())));
    check(Entries.entry(5, new ConsoleEvent.SignIn("refused", "password")));
    check(Entries.entry(5, new ConsoleEvent.Denied("/console/audit", "operator")));
    check(Entries.entry(5, new ConsoleEvent.AccountChanged("role", "anna", "site admin")));
    check(Entries.entry(5, new ConsoleEvent.Viewed("/console/audit", "all", Optional.empty())));
    check(
        Entries.entry(
            5,
            new ConsoleEvent.Viewed(
                "/console/audit", "north", Optional.of(new Pseudonym("A".repeat(43))))));
    check(
        new AuditEntry(
            new java.util.UUID(0, 0),
            java.time.Instant.EPOCH,
            Who.UNKNOWN,
            new AuditEvent.HookCall(
                "s",
                "",
                Optional.empty(),
                "ABSTAINED",
                Phase.SHADOW,
                0,
                Optional.of("MODEL"),
                Optional.empty(),
                List.of(),
                0)));
  }

  @Test
  void aReadWrittenBeforeReadsHadAPageAndACodeIsStillRead() {
    String now = new String(EntryJson.write(Entries.liveRead(1)), UTF_8);
    String before = now.replace("\"page\":2,", "").replace("\"code\":\"ok\",", "");
    AuditEvent.LiveRead read = (AuditEvent.LiveRead) EntryJson.read(before.getBytes(UTF_8)).event();
    assertThat(before).isNotEqualTo(now);
    assertThat(read.outcome()).isEqualTo(new AuditEvent.ReadOutcome(200, "", 37));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud800", "a\udc00b", "\u0000\n\r\"\\", "\ud83d\ude00", "{\"v\":2}", "\u202e"})
  void whatAClientSendsStaysOneLineOfJson(String hostile) {
    AuditEntry entry = Entries.entry(1, new AuditEvent.Refused(hostile, hostile.repeat(300)));
    assertThat(new String(EntryJson.write(entry), UTF_8)).doesNotContain("\n", "\r");
    check(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"v\":2}",
        "{\"v\":1,\"event\":\"view\"}",
        "{\"v\":1,\"id\":\"x\"}",
        "{\"v\":1,\"v\":1}",
        "{\"v\":1,\"gaps\":[\"nonsense\"]}",
        "{\"v\":1,\"gaps\":["
      })
  void anythingElseIsAnUnknownForm(String json) {
    assertThatThrownBy(() -> EntryJson.read(json.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            AuditTrailException.class,
            e -> assertThat(e.code()).isEqualTo(AuditTrailException.Code.UNKNOWN_FORM));
  }

  /** Nothing is known but when, and nothing is shown. */
  private static ScoreNote proposed() {
    ScoreNote note = Entries.note(Optional.empty());
    ScoreNote.Visit visit = note.visit();
    return new ScoreNote(
        note.asked(),
        new ScoreNote.Visit(
            visit.patient(),
            visit.reference(),
            Optional.empty(),
            visit.start(),
            false,
            visit.zone(),
            Double.NaN,
            "",
            "",
            "",
            true),
        note.result(),
        Optional.empty());
  }

  private static void check(AuditEntry entry) {
    byte[] written = EntryJson.write(entry);
    assertThat(EntryJson.read(written)).isEqualTo(entry);
    try {
      assertThat(EntryJson.read(new ObjectMapper().readTree(written))).isEqualTo(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
