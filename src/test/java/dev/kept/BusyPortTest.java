package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A port that somebody else has is told at once, and nothing is left behind. */
class BusyPortTest {
  @TempDir Path folder;

  @Test
  @Timeout(30)
  void theDemoSaysSoAndEnds() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
      menu.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
      String port = Integer.toString(taken.getLocalPort());
      int code = menu.execute("demo", "--port", port, "--data", folder.toString());
      assertThat(code).isEqualTo(2);
      assertThat(err.toString())
          .contains("kept: port " + port + " is in use on 127.0.0.1")
          .doesNotContain("\tat ");
      assertThat(out.toString()).doesNotContain("ready");
    }
  }
}
