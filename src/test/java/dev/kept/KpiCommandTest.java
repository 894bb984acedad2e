package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.LedgerServer.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kept kpi} as people, tables and programs read it. */
class KpiCommandTest {
  @TempDir static Path folder;
  private static LedgerServer ledgers;

  @BeforeAll
  static void start() throws Exception {
    ledgers = new LedgerServer(folder, ServedFolder.tenant("north", "staff"));
    StringBuilder table =
        new StringBuilder("appointment_id,patient_id,created,start,status,practitioner,location\n");
    for (int i = 0; i < 80; i++) {
      table.append(
          "visit-%d,person-%d,2026-01-05,2026-02-%02dT%02d:00,%s,dr,east%n"
              .formatted(i, i, 2 + i % 20, 9 + i / 20, i % 4 == 0 ? "noshow" : "fulfilled"));
    }
    Path file = Files.writeString(folder.resolve("visits.csv"), table.toString());
    assertThat(ledgers.run("outcomes", "import", file.toString(), "--tenant", "north").code())
        .isZero();
  }

  @AfterAll
  static void stop() {
    ledgers.close();
  }

  private static Ran kpi(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "kpi";
    words[1] = "--tenant";
    words[2] = "north";
    System.arraycopy(more, 0, words, 3, more.length);
    return ledgers.run(words);
  }

  @Test
  void asksForADayWhereNoCardWasShown() {
    Ran ran = kpi();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("no card of north was shown yet; name a day with --since");
  }

  @Test
  void tellsBeforeAgainstAfterWithItsCounts() {
    Ran ran = kpi("--since", "2026-02-20");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("north (not production), live since 2026-02-20 (as given)")
        .containsPattern("no-show rate +27\\.8 % \\(18\\.8-39\\.0\\) 20/72 +0\\.0 % 0/8 \\(few\\)")
        .containsPattern("feedback acceptance +- 0/0 \\(none\\)");
  }

  @Test
  void tellsWeekByWeek() {
    assertThat(kpi("--since", "2026-02-20", "--weeks").out())
        .contains("week of 2026-02-02", "week of 2026-02-16");
  }

  @Test
  void tellsTablesAndPrograms() {
    assertThat(kpi("--since", "2026-02-20", "--csv").out())
        .startsWith("period,figure,numerator,denominator,value,few\nbefore,no_show_rate,20,72,");
    assertThat(kpi("--since", "2026-02-20", "--json").out())
        .contains(
            "{\"period\":\"after\",\"no_show_rate\":{\"numerator\":0,\"denominator\":8,"
                + "\"value\":0.0,\"few\":true}");
  }
}
