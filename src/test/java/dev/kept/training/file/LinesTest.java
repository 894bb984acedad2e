package dev.kept.training.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void readsEveryLineTheLastWithoutItsEndToo() throws IOException {
    assertThat(lines("a\n\nbc\r\nd", 100)).containsExactly("a", "", "bc\r", "d");
    assertThat(lines("", 100)).isEmpty();
    assertThat(lines("a\n", 100)).containsExactly("a");
  }

  @Test
  void passesOverWhatIsTooLong() throws IOException {
    assertThat(lines("ok\n" + "x".repeat(500_000) + "\nfine", 200_000))
        .containsExactly("ok", "too long", "fine");
  }

  @Test
  void keepsLinesLongerThanItsChunk() throws IOException {
    String long_ = "x".repeat(150_000);
    assertThat(lines("ok\n" + long_ + "\nfine", 200_000)).containsExactly("ok", long_, "fine");
  }

  private static List<String> lines(String text, int limit) throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      read.add(
          lines.isTooLong()
              ? "too long"
              : new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
      assertThat(lines.number()).isEqualTo(read.size());
    }
    return read;
  }
}
