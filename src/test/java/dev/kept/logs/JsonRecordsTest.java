package dev.kept.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
  private static final String NAME = "Zyxwquill";
  private final JsonRecords records = new JsonRecords();

  @Test
  void anEventIsOneObjectWithItsValues() {
    LogRecord entry = ours("{0}");
    entry.setInstant(Instant.parse("2026-11-25T01:02:03.456789Z"));
    entry.setParameters(
        new Object[] {
          LogEvent.of("AUDIT-SLOW").with("tenant", "north").with("n", 3).saying("why")
        });
    assertThat(records.format(entry))
        .isEqualTo(
            "{\"time\":\"2026-11-25T01:02:03.456Z\",\"level\":\"WARNING\",\"logger\":\"kept\","
                + "\"code\":\"AUDIT-SLOW\",\"tenant\":\"north\",\"n\":3,\"message\":\"why\"}\n");
  }

  @Test
  void noExceptionsMessageIsTold() {
    LogRecord entry = ours("a part could not be closed");
    entry.setThrown(new IllegalStateException(NAME, new RuntimeException(NAME)));
    assertThat(records.format(entry))
        .contains("java.lang.IllegalStateException at dev.kept.logs.JsonRecordsTest", ", by ")
        .doesNotContain(NAME);
  }

  @Test
  void whatOthersWouldFillInIsNotFilledIn() {
    LogRecord entry = new LogRecord(Level.WARNING, "cannot read {0}");
    entry.setLoggerName("io.helidon.webclient");
    entry.setParameters(new Object[] {NAME});
    assertThat(records.format(entry)).contains("cannot read {0}").doesNotContain(NAME);
  }

  @ParameterizedTest
  @CsvSource({
    "kept, FINEST, true",
    "io.helidon.webclient, INFO, false",
    "io.helidon.webclient, WARNING, true",
    "io.helidon.webserver.http1, SEVERE, false",
    "jdk.event.security, FINE, false",
    "keptical, INFO, false"
  })
  void othersAreHeardFromWarningsOn(String logger, String level, boolean heard) {
    LogRecord entry = new LogRecord(Level.parse(level), "x");
    entry.setLoggerName(logger);
    assertThat(records.isLoggable(entry)).isEqualTo(heard);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n{\"level\":\"ERROR\"}", "\r", "\"", "\\", "\u2028", "\u0000", "\u001b[2J", "ü"})
  void whateverATextHoldsItStaysOneLine(String text) throws Exception {
    String line = records.format(ours(text));
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    JsonNode read = new ObjectMapper().readTree(line);
    assertThat(read.get("message").asText()).isEqualTo(text);
  }

  private static LogRecord ours(String message) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("kept");
    return entry;
  }
}
