package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Real processes, killed while they answer; the clients' answers are the oracle. */
@Timeout(600)
class KilledUnderLoadTest {
  @TempDir private Path folder;

  @Test
  void everyAnswerAClientReceivedHasItsRecordAndScoreOnce() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    menu.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = menu.execute("bench", "kill", "--rounds", "5", "--data", folder.toString());
    assertThat(code).as("%s%n%s", out, err).isZero();
    assertThat(out.toString())
        .contains("killed 5 times", "chain valid", "nothing was lost, nothing came twice");
  }
}
