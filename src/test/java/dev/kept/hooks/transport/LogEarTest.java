package dev.kept.hooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogEarTest {
  private static final Logger SERVER = Logger.getLogger("io.helidon.webserver.a");
  private static final Logger ANOTHER = Logger.getLogger("another");

  @Test
  void itHearsTheServerAndItsMarkerAndNobodyElse() {
    try (LogEar ear = new LogEar("Camila")) {
      SERVER.warning("a warning");
      SERVER.fine("a word");
      ANOTHER.warning("of another test");
      ANOTHER.warning("of Camila");
      assertThat(ear.heard())
          .containsExactly("io.helidon.webserver.a a warning null", "another of Camila null");
    }
  }
}
