package dev.kept.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorldCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void writesTheSameFilesForTheSameSeed() throws IOException {
    assertThat(run("--patients", "200", "--out", folder.resolve("a").toString())).isZero();
    assertThat(run("--patients", "200", "--out", folder.resolve("b").toString())).isZero();
    for (String file : new String[] {"visits.csv", "truth.csv", "bayes.csv", "centroids.txt"}) {
      assertThat(folder.resolve("a").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    }
    assertThat(out.toString()).contains("no-show: all", "Bayes T-48, confirmation");
  }

  @Test
  void refusesAFolderThatIsNotEmptyUnlessForced() throws IOException {
    Files.writeString(folder.resolve("kept"), "");
    assertThat(run("--patients", "5", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("not empty");
    assertThat(run("--patients", "5", "--force", "--out", folder.toString())).isZero();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("--preset", "odd", "--out", folder.toString())).isEqualTo(2);
    assertThat(run("--zone", "Mars/Olympus", "--out", folder.toString())).isEqualTo(2);
    assertThat(run("--patients", "0", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("preset: odd", "zone: Mars/Olympus", "patients must be");
  }

  private int run(String... args) {
    return new CommandLine(new WorldCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
