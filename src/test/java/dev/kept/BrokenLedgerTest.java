package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.LedgerServer.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people at a keyboard are told when a real database refuses what a command asks of it. */
class BrokenLedgerTest {
  private static final String TABLE =
      """
      appointment_id,patient_id,created,start,status,practitioner,location
      visit-1,person-1,2026-01-05,2026-01-12T09:00,fulfilled,dr,the-quoted-place
      """;

  @TempDir private Path folder;

  @Test
  void isToldInWordsWithoutATraceOrARecord() throws Exception {
    try (LedgerServer ledgers = new LedgerServer(folder, ServedFolder.tenant("north", "shadow"))) {
      ledgers.asOwner("alter table visit add check (location <> 'the-quoted-place')");
      ledgers.asOwner("alter table scheduled_job rename to job_gone");
      ledgers.asOwner("alter table validity rename to validity_gone");
      ledgers.asOwner("alter table feedback rename to feedback_gone");
      Path visits = Files.writeString(folder.resolve("visits.csv"), TABLE);
      for (List<String> words :
          List.of(
              List.of("outcomes", "import", visits.toString(), "--tenant", "north"),
              List.of("outcomes", "validity", "--tenant", "north"),
              List.of("kpi", "--tenant", "north", "--since", "2026-01-20"),
              List.of("jobs"))) {
        check(ledgers.run(words.toArray(String[]::new)), words);
      }
    }
  }

  private static void check(Ran ran, List<String> words) throws IOException {
    assertThat(ran.code()).as("%s: %s", words, ran.err()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("kept: STORE-04: ")
        .contains("do it again")
        .doesNotContain("\tat ", "the-quoted-place", "arguments");
  }
}
