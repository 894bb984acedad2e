package dev.kept.egress.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ShareTest {
  private final Share.Pool pool = new Share.Pool(10);
  private final Share greedy = new Share(4, 100, pool);
  private final Share other = new Share(4, 100, pool);

  @Test
  void whoTakesTheWholePoolLeavesTheOthersTheirOwn() {
    assertThat(taken(greedy)).isEqualTo(14);
    assertThat(taken(other)).isEqualTo(4);
  }

  @Test
  void whatIsGivenBackIsThereForAll() {
    taken(greedy);
    taken(other);
    greedy.give(3);
    assertThat(taken(other)).isEqualTo(3);
    greedy.give(11);
    other.give(7);
    assertThat(other.used()).isZero();
    assertThat(taken(other)).isEqualTo(14);
  }

  @Test
  void nobodyTakesMoreThanItsMost() {
    Share small = new Share(4, 2, pool);
    assertThat(taken(small)).isEqualTo(2);
    assertThat(taken(greedy)).isEqualTo(14);
  }

  @Test
  void aLargeAmountIsTakenWholeOrNotAtAll() {
    assertThat(greedy.take(15)).isFalse();
    assertThat(greedy.take(14)).isTrue();
    assertThat(greedy.used()).isEqualTo(14);
  }

  @Test
  void moreThanWasTakenIsNotGivenBack() {
    assertThatIllegalStateException().isThrownBy(() -> greedy.give(1));
  }

  private static int taken(Share share) {
    int count = 0;
    while (share.take(1)) {
      count++;
    }
    return count;
  }
}
