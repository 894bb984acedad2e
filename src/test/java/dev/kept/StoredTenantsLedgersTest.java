package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.LedgerServer.Ran;
import dev.kept.outcomes.kpi.Kpis.GoLive;
import dev.kept.outcomes.kpi.Kpis.Source;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.outcomes.PgKpis;
import dev.kept.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that is in the database and in no file, and what commands tell of it. */
@Timeout(180)
class StoredTenantsLedgersTest {
  @TempDir static Path folder;
  private static LedgerServer ledgers;

  @BeforeAll
  static void start() throws Exception {
    ledgers = new LedgerServer(folder, ServedFolder.tenant("north", "staff"));
    String text =
        """
        west:
          zone: America/Chicago
          # phase: full
          trust: {issuer: '%s', jwks: '%s', subject: west}
        """
            .formatted(ServedFolder.ISSUER, folder.resolve("served/jwks.json"));
    Path file = Files.writeString(folder.resolve("west.yaml"), text);
    good("tenant", "add", file.toString(), "--reason", "contract");
    ledgers.store().work().jdbi().useHandle(handle -> handle.execute(CARDS));
  }

  @AfterAll
  static void stop() {
    ledgers.close();
  }

  private static String good(String... words) {
    Ran ran = ledgers.run(words);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  /**
   * Six scores with cards: three declined for two reasons, one of a kind nobody offers; one taken.
   */
  private static final String CARDS =
      """
      insert into score (id, tenant, production, stage, patient, patient_reference, start_at, start_has_time, zone,
          practitioner, location, service_type, first_at, last_at, revisions, feature_schema, vector, probability, tier,
          decision, model, phase, held_out, shown)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'west', n = 6, 'T0', sha256('p'), '', now(), true,
          'UTC', '', '', '', now() - interval '1 day', now(), 1, 1, '{}', .5, 'LOW', 'advise', 'm', 'STAFF', false, true
        from generate_series(1, 6) n;
      insert into score_revision (entry, score, tenant, at, hook_instance, service, probability, tier, decision, phase, model)
        select id, id, tenant, now(), 'h', 's', .5, 'LOW', 'advise', 'STAFF', 'm' from score;
      insert into card (tenant, id, entry, score, suggestions, codes) select tenant, id, id, id, '{}', '{}' from score;
      insert into score_ambiguity (entry, tenant, production, at, candidates)
        select id, tenant, production, now(), 2 from score limit 1;
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented, at)
        select gen_random_uuid(), tenant, 's', ('00000000-0000-0000-0000-00000000000' || n)::uuid, outcome, '{}', reasons,
          false, now()
        from (values (1, 'overridden', '{|score-doubted}'::text[]), (2, 'overridden', '{|score-doubted}'),
          (3, 'overridden', '{|new one}'), (4, 'accepted', '{}'), (6, 'overridden', '{|patient-confirmed}'),
          (7, 'accepted', '{}')) t (n, outcome, reasons), (values ('west')) w (tenant);
      """;

  @Test
  void outcomesAndFiguresAreFound() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("visits.csv"),
            "appointment_id,patient_id,created,start,status\nv,p,2026-01-05,2026-02-02T09:00,noshow\n");
    assertThat(good("outcomes", "import", file.toString(), "--tenant", "west")).startsWith("1 new");
    assertThat(good("kpi", "--tenant", "west", "--since", "2026-02-20"))
        .contains("west (not production)", "no-show rate", "1/1 (few)");
    assertThat(good("outcomes", "validity", "--tenant", "west")).contains("T0, model m");
    Ran nobody = ledgers.run("kpi", "--tenant", "east");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("there is no tenant east; there are: north, west");
  }

  @Test
  void feedbackIsToldWithItsReasonsAndNeverThatOfProduction() {
    assertThat(good("feedback", "--tenant", "west"))
        .containsPattern("cards accepted +1\n")
        .containsPattern("cards declined +3\n")
        .containsPattern("for score-doubted +2\n")
        .containsPattern("cards that nobody knows +1\n")
        .containsPattern("several visits +1\n")
        .doesNotContain("patient-confirmed");
    assertThat(good("feedback", "--tenant", "north", "--json"))
        .contains("\"accepted\":0", "\"overrideReasons\":{}");
  }

  @Test
  void figuresShowReasonsThatCardsOfferAndCallTheRestOther() {
    Metrics metrics = new Metrics();
    LiveFigures figures = LiveFigures.show(ledgers.store(), InstantSource.system(), metrics);
    figures.renew(List.of(new Owner(new TenantId("west"), false)));
    assertThat(metrics.text())
        .contains(
            "kept_feedback_cards{outcome=\"overridden\",production=\"false\",tenant=\"west\"} 3.0")
        .contains(
            "kept_feedback_cards{outcome=\"accepted\",production=\"false\",tenant=\"west\"} 1.0")
        .contains(
            "kept_feedback_overrides{production=\"false\",reason=\"score-doubted\",tenant=\"west\"}"
                + " 2.0")
        .contains(
            "kept_feedback_overrides{production=\"false\",reason=\"other\",tenant=\"west\"} 1.0")
        .contains("kept_score_ambiguous{production=\"false\",tenant=\"west\"} 1.0")
        .doesNotContain("new one");
  }

  @Test
  void goingLiveIsWhenAPhaseThatShowsCardsWasEntered() {
    Owner west = new Owner(new TenantId("west"), false);
    PgKpis kpis = new PgKpis(ledgers.store().work());
    assertThat(kpis.goLive(west)).map(GoLive::source).contains(Source.FIRST_CARD);
    good("tenant", "phase", "west", "staff", "--override", "--reason", "trial", "--yes");
    assertThat(kpis.goLive(west)).map(GoLive::source).contains(Source.PHASE_ENTERED);
    GoLive entered = kpis.goLive(west).orElseThrow();
    good("tenant", "phase", "west", "outreach", "--override", "--reason", "more", "--yes");
    assertThat(kpis.goLive(west)).contains(entered);
    assertThat(kpis.goLive(new Owner(new TenantId("west"), true)))
        .map(GoLive::source)
        .contains(Source.FIRST_CARD);
    assertThat(good("kpi", "--tenant", "west")).contains("(phase entered)");
  }
}
