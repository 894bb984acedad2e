package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is read does not hang on the reader. */
class ArrivalsTest {
  private static final String LINES = "GET /a HTTP/1.1\r\nHost: h\r\nX: \r\n\r\nbody and more\r\n";

  @Property(tries = 500)
  void theServersReaderAndOursReadTheSame(
      @ForAll @IntRange(min = 1, max = 40) int piece,
      @ForAll @Size(max = 30) List<@IntRange(max = 11) Integer> steps) {
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    steps(new Arrivals(pieces(piece)), steps, ours);
    steps(new DataReader(pieces(piece)), steps, theirs);
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void theEndIsTheServersOwn() {
    Arrivals arrivals = new Arrivals(pieces(LINES.length()));
    arrivals.skip(LINES.length());
    assertThat(arrivals.available()).isZero();
    assertThatThrownBy(arrivals::ensureAvailable)
        .isInstanceOf(InsufficientDataAvailableException.class);
    assertThatThrownBy(() -> arrivals.skip(1))
        .isInstanceOf(InsufficientDataAvailableException.class);
  }

  private static void steps(DataReader reader, List<Integer> steps, List<String> seen) {
    try {
      for (int step : steps) {
        seen.add(step(reader, step));
      }
    } catch (InsufficientDataAvailableException e) {
      seen.add("end");
    } catch (DataReader.IncorrectNewLineException e) {
      seen.add("line");
    }
  }

  private static String step(DataReader reader, int step) {
    return switch (step) {
      case 0 -> "" + (char) reader.read();
      case 1 -> "" + (char) reader.lookup();
      case 2 -> reader.readLine();
      case 3 -> "" + reader.findNewLine(20);
      case 4 -> "" + reader.findOrNewLine((byte) ':', 20);
      case 5 -> new String(reader.readBytes(7), ISO_8859_1);
      case 6 -> reader.readAsciiString(5);
      case 7 -> reader.readLazyString(ISO_8859_1, 4).stripOws();
      case 8 -> new String(reader.readBuffer(3).readBytes(), ISO_8859_1);
      case 9 -> "" + reader.startsWithNewLine() + reader.startsWith(new byte[] {'H', 'o'});
      case 10 -> {
        reader.skip(9);
        yield "skipped";
      }
      default -> new String(reader.getBuffer(6).readBytes(), ISO_8859_1);
    };
  }

  /** {@link #LINES} in pieces, then the end. */
  private static Supplier<byte[]> pieces(int size) {
    Deque<byte[]> pieces = new ArrayDeque<>();
    for (int at = 0; at < LINES.length(); at += size) {
      pieces.add(LINES.substring(at, Math.min(LINES.length(), at + size)).getBytes(ISO_8859_1));
    }
    return () -> {
      if (pieces.isEmpty()) {
        throw new InsufficientDataAvailableException();
      }
      return pieces.removeFirst();
    };
  }
}
