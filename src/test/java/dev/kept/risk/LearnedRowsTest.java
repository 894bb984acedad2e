package dev.kept.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearnedRowsTest {
  private static final long[] ROWS = rows(1, 50_000);
  private static final LearnedRows LEARNED = LearnedRows.of(Instant.EPOCH, LongStream.of(ROWS));

  private static long[] rows(long seed, int count) {
    return new SplittableRandom(seed).longs(count, 0, 1L << 53).toArray();
  }

  @Test
  void aFiftiethOfTheRowsIsFound() {
    int found = 0;
    for (int part = 0; part < 50; part++) {
      int skipped = part * 1_000;
      found += LEARNED.share(LongStream.of(ROWS).skip(skipped).limit(1_000)) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(48);
  }

  @Test
  void aForeignTableSharesNone() {
    assertThat(LEARNED.share(LongStream.of(rows(2, 200_000)))).isFalse();
    assertThat(LEARNED.sketch()).hasSize(256).isSorted();
  }

  @Test
  void aTableTooSmallToShowWhatItSharesSaysSo() {
    assertThat(LEARNED.tell(LongStream.of(ROWS).limit(40))).isFalse();
    assertThat(LEARNED.tell(LongStream.of(rows(2, 40)))).isFalse();
    assertThat(LEARNED.tell(LongStream.of(rows(2, 20_000)))).isTrue();
    assertThat(LearnedRows.UNSAID.tell(LongStream.of(ROWS))).isFalse();
  }

  @Test
  void whereNothingIsSaidNothingIsShared() {
    assertThat(LearnedRows.UNSAID.areSaid()).isFalse();
    assertThat(LearnedRows.UNSAID.share(LongStream.of(ROWS))).isFalse();
  }
}
