package dev.kept.cards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @ParameterizedTest
  @CsvSource({
    "kept-t0-2026.03, kept-t0-2026.03",
    "literature prior: recalibrate on local data, literature prior: recalibrate on local data",
    "'a  b\tc', a b c",
    "no_show_rate, no-show-rate",
    "_a_, a",
    "www.e.example, www e example",
    "'http://e.example/x?y', http e example x y",
    "a@b.c, a b c",
    "www., www",
    "'Dr. Who, e.g. here.', 'Dr. Who, e g. here'",
    "1. one, 1 one",
    "1) one, 1 one",
    "- one, one",
    "<b>x</b>, b x b",
    "x|y, x y",
    "`x`, x",
    "'Zürich, Łódź', 'Zürich, Łódź'",
    "'x\u202Ey\u200Bz', x y z"
  })
  void keepsWordsAndDropsMarkup(String raw, String plain) {
    assertThat(PlainText.of(raw, 80)).isEqualTo(plain);
  }

  @Test
  void lengthIsCountedInCodePointsAndNeverSplitsOne() {
    String letter = new String(Character.toChars(0x20000));
    assertThat(PlainText.of(letter.repeat(5), 3)).isEqualTo(letter.repeat(3));
    assertThat(PlainText.of("abc", 3)).isEqualTo("abc");
    assertThat(PlainText.of("abcd", 3)).isEqualTo("abc");
    assertThat(PlainText.of("", 3)).isEmpty();
  }

  @Property(tries = 3_000)
  void noTextMakesMarkupAloneOrInASentence(@ForAll("hostile") String raw) {
    String plain = PlainText.of(raw, 60);
    assertThat(Markup.kinds(plain)).isSubsetOf("Paragraph", "Text");
    assertThat(Markup.kinds("- " + plain + " x\n- y"))
        .isSubsetOf("BulletList", "ListItem", "Paragraph", "Text");
    assertThat(Markup.isGithubMarkup(plain)).isFalse();
    assertThat(Markup.hidesCharacters(plain)).isFalse();
    assertThat(plain).doesNotContain("\n");
  }

  @Property(tries = 500)
  void plainTextStaysAsItIs(@ForAll("hostile") String raw) {
    String plain = PlainText.of(raw, 60);
    assertThat(PlainText.of(plain, 60)).isEqualTo(plain);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Hostile.text();
  }
}
