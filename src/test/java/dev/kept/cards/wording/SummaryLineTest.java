package dev.kept.cards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SummaryLineTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void aLineOf139FitsAndOneOf140GivesWayToTheNext() {
    assertThat(SummaryLine.fitting(List.of("x".repeat(139), "short"), 139)).hasSize(139);
    assertThat(SummaryLine.fitting(List.of("x".repeat(140), "short"), 139)).isEqualTo("short");
  }

  @Test
  void pairsOfSurrogatesCountTwiceAndAreNotSplit() {
    String line = EMOJI.repeat(70); // 70 code points, 140 units
    String cut = SummaryLine.fitting(List.of(line), 139);
    assertThat(cut).isEqualTo(EMOJI.repeat(69) + "…");
    assertThat(SummaryLine.fitting(List.of("a" + line), 139))
        .isEqualTo("a" + EMOJI.repeat(68) + "…");
  }

  @Test
  void theLastIsCutWhenNoneFits() {
    assertThat(SummaryLine.fitting(List.of("long enough", "also long"), 6)).isEqualTo("also…");
  }

  @Property
  void theLineFitsAndIsWellFormed(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 139) int most) {
    String line = SummaryLine.fitting(List.of(text), most);
    assertThat(line.length()).isLessThanOrEqualTo(most);
    assertThat(line.codePoints().filter(p -> p >= 0xD800 && p <= 0xDFFF)).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", " ", EMOJI, "é").list().ofMaxSize(150).map(l -> String.join("", l));
  }
}
