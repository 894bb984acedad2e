package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK reads once, when its TLS is first used: asked of a process of its own. */
class RenegotiationTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aClientOfTls12MayNotHandshakeAgain() throws Exception {
    assertThat(outcome("as-main")).isEqualTo("refused");
    assertThat(outcome("as-java")).as("else this could not fail").isEqualTo("done");
  }

  private String outcome(String how) throws Exception {
    Path out = folder.resolve(how + ".txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Renegotiating.class.getName(),
                    how,
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(out).getLast();
  }
}
