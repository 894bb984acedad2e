package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldOutTest {
  private static final long KEY = 0x0706050403020100L;
  private static final long KEY_2 = 0x0f0e0d0c0b0a0908L;

  /** The reference vectors of even length: bytes 0, 1, 2, ... two to a unit. */
  @ParameterizedTest
  @CsvSource({
    "0, 726fdb47dd0e0e31",
    "2, 0d6c8009d9a94f5a",
    "4, cf2794e0277187b7",
    "6, cbc9466e58fee3ce",
    "8, 93f5f5799a932462"
  })
  void sipHashGivesItsReferenceVectors(int bytes, String expected) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i += 2) {
      text.append((char) (i | (i + 1) << 8));
    }
    assertThat(Long.toHexString(SipHash.of(text.toString(), KEY, KEY_2)))
        .isEqualTo(expected.replaceFirst("^0", ""));
  }

  @Test
  void aTenthOfThePatientsIsHeldOut() {
    assertThat(share(new HoldOut(.1, KEY, KEY_2))).isCloseTo(.1, within(.01));
  }

  @Test
  void nobodyIsHeldOutByDefaultAndEverybodyAtAShareOfOne() {
    assertThat(share(HoldOut.NONE)).isZero();
    assertThat(share(new HoldOut(1, KEY, KEY_2))).isEqualTo(1);
  }

  @Test
  void whoeverIsHeldOutStaysSoWhenTheShareGrows() {
    HoldOut small = new HoldOut(.1, KEY, KEY_2);
    HoldOut large = new HoldOut(.2, KEY, KEY_2);
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> "p" + i).filter(small::holds))
        .isNotEmpty()
        .allMatch(large::holds);
  }

  @Test
  void anotherKeyHoldsOutOthers() {
    HoldOut one = new HoldOut(.5, KEY, KEY_2);
    HoldOut other = new HoldOut(.5, KEY, KEY_2 + 1);
    assertThat(IntStream.range(0, 100).mapToObj(i -> "p" + i))
        .anyMatch(id -> one.holds(id) != other.holds(id));
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(new HoldOut(.1, KEY, KEY_2)).hasToString("HoldOut[share=0.1]");
  }

  private static double share(HoldOut holdOut) {
    return IntStream.range(0, 20_000).filter(i -> holdOut.holds("patient-" + i)).count() / 20_000.;
  }
}
