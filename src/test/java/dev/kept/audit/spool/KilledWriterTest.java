package dev.kept.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.AuditReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process, three times on the same trail. */
class KilledWriterTest {
  private static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  private static final int ROUNDS = 3;
  private static final int PROMISES = 150;

  @TempDir private Path folder;

  @Test
  void nothingPromisedIsLostAndNothingIsThereTwice() throws Exception {
    Set<Long> promised = new TreeSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      writeAndKill(1_000_000L * round, promised);
    }
    FileAuditTrail.open(folder, KEYS, SpoolSettings.USUAL).close();
    List<Long> kept = new java.util.ArrayList<>();
    AuditReader reader = new AuditReader(folder, KEYS);
    assertThat(reader.read((_, entry) -> kept.add(entry.id().getLeastSignificantBits())).findings())
        .isEmpty();
    assertThat(promised).hasSizeGreaterThanOrEqualTo(ROUNDS * PROMISES);
    assertThat(kept).containsAll(promised).doesNotHaveDuplicates();
  }

  private void writeAndKill(long from, Set<Long> promised) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString(),
                Long.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader told = writer.inputReader()) {
      for (int i = 0; i < PROMISES; i++) {
        promise(told, promised);
      }
      // By its handle: the process itself would close what it said unread.
      writer.toHandle().destroyForcibly();
      while (promise(told, promised)) {
        // What it still had said before it died counts as well.
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static boolean promise(BufferedReader told, Set<Long> promised) throws IOException {
    String line = told.readLine();
    // The last line may be cut; a number is whole only if it has all of its digits.
    boolean whole = line != null && line.length() == 7;
    if (whole) {
      promised.add(Long.parseLong(line));
    }
    return line != null;
  }
}
