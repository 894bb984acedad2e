package dev.kept.egress.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.egress.guard.Share;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a body takes of its share is what it takes of memory. */
class BodyReadingTest {
  private static final int MOST = 100_000;

  @Test
  void aBodyOfStatedLengthTakesJustThat() throws IOException {
    byte[] bytes = bytes(90_000);
    Share share = share(90_000);
    Body body = new BodyReading(share, MOST).read(in(bytes), bytes.length);
    assertThat(body.bytes()).isEqualTo(bytes);
    assertThat(share.used()).isEqualTo(90_000);
    body.close();
    assertThat(share.used()).isZero();
  }

  @Test
  void aBodyOfUnknownLengthTakesItsPiecesAndWhatTheyAreJoinedIn() throws IOException {
    byte[] bytes = bytes(90_000);
    Share share = share(6 * (16 << 10) + 90_000);
    Body body = new BodyReading(share, MOST).read(in(bytes), -1);
    assertThat(body.bytes()).isEqualTo(bytes);
    assertThat(share.used()).isEqualTo(90_000);
    checkFailed(share(6 * (16 << 10) + 89_999), bytes, -1, Reason.BUSY);
  }

  @Test
  void nothingIsReadBeforeThereIsRoomForIt() {
    InputStream untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("read");
          }

          @Override
          public int read(byte[] into, int from, int most) {
            throw new IllegalStateException("read");
          }
        };
    assertThatThrownBy(() -> new BodyReading(share(89_999), MOST).read(untouched, 90_000))
        .isInstanceOf(EgressException.class)
        .hasMessage("busy");
  }

  @Test
  void aBodyAtItsBoundIsReadAndPastItIsNot() throws IOException {
    for (long stated : new long[] {-1, 10, MOST}) {
      byte[] whole = bytes(MOST);
      assertThat(new BodyReading(share(1 << 20), MOST).read(in(whole), stated).bytes())
          .isEqualTo(whole);
      checkFailed(share(1 << 20), bytes(MOST + 1), stated, Reason.OVERSIZE);
    }
  }

  @Test
  void aBodyShorterThanStatedIsCutOff() throws IOException {
    checkFailed(share(MOST), bytes(9), 10, Reason.RESET);
    assertThat(new BodyReading(share(MOST), MOST).read(in(new byte[0]), 0).bytes()).isEmpty();
  }

  private static void checkFailed(Share share, byte[] bytes, long stated, Reason reason) {
    assertThatThrownBy(() -> new BodyReading(share, MOST).read(in(bytes), stated))
        .isInstanceOf(EgressException.class)
        .hasMessage(reason.code());
    assertThat(share.used()).isZero();
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static Share share(long most) {
    return new Share(most, most, new Share.Pool(0));
  }
}
