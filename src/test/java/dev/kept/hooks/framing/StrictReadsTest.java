package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.RequestException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Requests are the same in whatever pieces their bytes arrive. */
class StrictReadsTest {
  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String SIZED =
      "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED = "POST /c HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n";

  @Property(tries = 200)
  void sizedBodiesPassAsTheyAre(@ForAll @IntRange(min = 1, max = 60) int piece) {
    String all = GET + SIZED + SIZED + GET;
    assertThat(passed(all, piece)).isEqualTo(all);
  }

  @Property(tries = 200)
  void chunksPassWithoutExtensionsAndTrailers(@ForAll @IntRange(min = 1, max = 60) int piece) {
    String body = "3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nX: y\r\n\r\n";
    String passed = passed(CHUNKED + body + SIZED, piece);
    assertThat(passed).startsWith(CHUNKED).endsWith("0\r\n\r\n" + SIZED);
    String chunks =
        passed.substring(CHUNKED.length(), passed.length() - SIZED.length()).replace("\r\n", "");
    assertThat(chunks.replaceAll("[0-9]", "")).isEqualTo("hello");
  }

  @Property(tries = 100)
  void wordsInAnyCaseAndAnEmptyLineBeforeARequestAreTaken(
      @ForAll @IntRange(min = 1, max = 60) int piece) {
    String chunked = CHUNKED.replace("encoding: chunked", "ENCODING: \tChunKED ");
    String expecting = SIZED.replace("Host", "EXPECT: 100-Continue\r\nHost");
    String body = "5\r\nHELLO\r\n0\r\n\r\n";
    String passed = passed("\r\n" + expecting + "\r\n" + chunked + body + "\r\n" + GET, piece);
    assertThat(passed)
        .startsWith(expecting.replace("Continue", "continue"))
        .contains(chunked.replace("ChunKED", "chunked"))
        .endsWith("0\r\n\r\n" + GET);
  }

  @Property(tries = 50)
  void twoEmptyLinesOrHalfOfOneAreNoHttp(@ForAll @IntRange(min = 1, max = 60) int piece) {
    for (String before : new String[] {"\r\n\r\n", "\r", "\n", "\r\r\n", "\r\n\r"}) {
      StringBuilder passed = new StringBuilder();
      assertThatThrownBy(() -> collect(reads(GET + before + GET, piece), passed))
          .isInstanceOf(RequestException.class);
      assertThat(passed.toString()).isEqualTo(GET);
    }
  }

  @Test
  void aHeaderIsATokenAndTextWithoutControls() {
    for (String header :
        new String[] {
          "X\u0000: y", "\fX: y", "X(: y", "X: \u0000", "X: a\u007f", "X: \u000b", ": y"
        }) {
      assertThatThrownBy(reads("GET / HTTP/1.1\r\n" + header + "\r\n\r\n", 100)::get)
          .isInstanceOfSatisfying(
              RequestException.class, e -> assertThat(e.status().code()).isEqualTo(400));
    }
    String odd = "GET / HTTP/1.1\r\n!#$%&'*+-.^_`|~1aZ:\ty \u00e4\r\n\r\n";
    assertThat(passed(odd, 100)).isEqualTo(odd);
  }

  @Property(tries = 100)
  void whatIsNoHttpEndsItButNotWhatCameBefore(@ForAll @IntRange(min = 1, max = 60) int piece) {
    StrictReads reads = reads(SIZED + "get /x HTTP/1.1\r\n\r\n" + GET, piece);
    StringBuilder passed = new StringBuilder();
    assertThatThrownBy(() -> collect(reads, passed)).isInstanceOf(RequestException.class);
    assertThat(passed.toString()).isEqualTo(SIZED);
    assertThatThrownBy(reads::get).isInstanceOf(RequestException.class);
  }

  @Test
  void headersThatAreTooLongEndItWith431WholeOrNot() {
    String headers = "GET /x HTTP/1.1\r\nX: " + "y".repeat(900);
    for (String more : new String[] {"\r\n\r\n" + GET, "y".repeat(1_000)}) {
      assertThatThrownBy(reads(headers + more, 100)::get)
          .isInstanceOfSatisfying(
              RequestException.class, e -> assertThat(e.status().code()).isEqualTo(431));
    }
    String most = "GET /x HTTP/1.1\r\nX: " + "y".repeat(895) + "\r\n\r\n";
    assertThat(passed(most, 100)).isEqualTo(most);
  }

  @Test
  void aFirstLineThatIsTooLongIsHandedOverForTheServerToSaySo() {
    String head = "GET /" + "y".repeat(2_000);
    StrictReads reads = reads(head, 100);
    assertThat(new String(reads.get(), ISO_8859_1)).hasSizeGreaterThan(1_000);
    assertThatThrownBy(reads::get).isInstanceOf(RequestException.class);
  }

  private static String passed(String all, int piece) {
    StringBuilder passed = new StringBuilder();
    assertThatThrownBy(() -> collect(reads(all, piece), passed))
        .isInstanceOf(NoSuchElementException.class);
    return passed.toString();
  }

  private static void collect(StrictReads reads, StringBuilder into) {
    while (true) {
      into.append(new String(reads.get(), ISO_8859_1));
    }
  }

  private static StrictReads reads(String all, int piece) {
    Deque<byte[]> pieces = new ArrayDeque<>();
    for (int at = 0; at < all.length(); at += piece) {
      pieces.add(all.substring(at, Math.min(all.length(), at + piece)).getBytes(ISO_8859_1));
    }
    ReadBounds bounds = new ReadBounds(100, 900, 10_000, Duration.ofMinutes(1), new Patience());
    return new StrictReads(pieces::removeFirst, bounds);
  }
}
