package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kept.fuzz.Law;
import io.helidon.http.RequestException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/**
 * Any bytes on a connection, the first two of an input choosing how they arrive. What is handed on
 * is the same however they arrive, and it is the requests that a second reader finds in them.
 */
public final class FramingFuzz {
  private static final int HEAD_BYTES = 400;
  private static final int BODY_BYTES = 1_000;
  private static final ReadBounds BOUNDS =
      new ReadBounds(0, HEAD_BYTES, BODY_BYTES, Duration.ofMinutes(5), new Patience());

  private FramingFuzz() {}

  /** How a connection ended, and the bytes that were handed on till then. */
  private record Passed(String text, boolean refused) {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 3) {
      return;
    }
    String all = new String(data, 2, data.length - 2, ISO_8859_1);
    PlainHttp due = PlainHttp.read(all, BODY_BYTES);
    if (due.longestHead() > HEAD_BYTES) {
      passed(all, data[0] & 0xff, data[1] & 0xff); // the words for that are the server's
      return;
    }
    compare(passed(all, all.length(), all.length()), due);
    compare(passed(all, 1, 1), due);
    compare(passed(all, data[0] & 0xff, data[1] & 0xff), due);
  }

  private static void compare(Passed passed, PlainHttp due) {
    PlainHttp got = PlainHttp.read(passed.text(), BODY_BYTES);
    Law.hold(!got.broken(), "what is handed on is plain HTTP");
    Law.hold(got.requests().equals(due.requests()), got.requests() + " for " + due.requests());
    Law.hold(passed.refused() == due.broken(), "the connection ends just where it is no HTTP");
  }

  private static Passed passed(String all, int first, int then) {
    Deque<byte[]> pieces = new ArrayDeque<>();
    int piece = Math.max(1, first);
    for (int at = 0; at < all.length(); ) {
      int end = Math.min(all.length(), at + piece);
      pieces.add(all.substring(at, end).getBytes(ISO_8859_1));
      at = end;
      piece = Math.max(1, then);
    }
    StrictReads reads = new StrictReads(pieces::removeFirst, BOUNDS);
    StringBuilder passed = new StringBuilder();
    try {
      while (true) {
        byte[] next = reads.get();
        Law.hold(next.length > 0, "every read brings something");
        passed.append(new String(next, ISO_8859_1));
      }
    } catch (NoSuchElementException e) {
      return new Passed(passed.toString(), false);
    } catch (RequestException e) {
      return new Passed(passed.toString(), true);
    }
  }
}
