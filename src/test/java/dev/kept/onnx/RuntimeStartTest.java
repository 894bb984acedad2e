package dev.kept.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuntimeStartTest {
  private static final int LONG = 100_000;

  /** What the other process runs. */
  static final class Starting {
    private Starting() {}

    public static void main(String[] arguments) {
      RuntimeStart.environment();
    }
  }

  @Test
  void startsUnderALongCommandLine() throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dlong=" + "/x".repeat(LONG / 2),
            Starting.class.getName());
    java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process =
        java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
