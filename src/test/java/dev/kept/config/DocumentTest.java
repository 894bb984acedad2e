package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  /** Read as texts, they would be settings that nobody has written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: &x b           | x.yaml:2: k.a: has an anchor (&)
          a: &x {b: c}      | x.yaml:2: k.a: has an anchor (&)
          a: &x [b]         | x.yaml:2: k.a: has an anchor (&)
          a: [&x b]         | x.yaml:2: k.a.0: has an anchor (&)
          &x a: b           | x.yaml:2: k.a: has an anchor (&)
          a: *x             | x.yaml:2: k.a: is an alias (*)
          a: [b, *x]        | x.yaml:2: k.a.1: is an alias (*)
          *x : a            | x.yaml:2: k.*x: is an alias (*)
          <<: *x            | x.yaml:2: k.<<: is an alias (*)
          a: !!str b        | x.yaml:2: k.a: has a tag (!)
          a: !env b         | x.yaml:2: k.a: has a tag (!)
          a: ! b            | x.yaml:2: k.a: has a tag (!)
          a: !!map {b: c}   | x.yaml:2: k.a: has a tag (!)
          a: [!!int 7]      | x.yaml:2: k.a.0: has a tag (!)
          !!str a: b        | x.yaml:2: k.a: has a tag (!)
          """)
  void whatOnlyYamlHasIsRefusedWithItsPlace(String line, String message) {
    assertThatThrownBy(() -> Document.read("x.yaml", "k:\n  " + line + "\n").finish())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'&x b'", "'*x'", "'!!str b'", "a & b", "b*", "c!"})
  void aTextThatOnlyLooksSoIsRead(String text) {
    Section top = Document.read("x.yaml", "k: " + text + "\n");
    assertThat(top.text("k")).isEqualTo(text.replace("'", ""));
    top.finish();
  }

  @ParameterizedTest
  @CsvSource({
    "x.yaml, 'k:\n  a: 1\n  b: 2\n  a: 3\n'",
    "x.json, '{\"k\":{\n\"a\": 1,\n\"b\": 2,\n\"a\": 3}}'"
  })
  void aKeyThatStandsTwiceIsAMistakeWithBothItsLines(String name, String text) {
    Section top = Document.read(name, text.replace("\\n", "\n"));
    Section below = top.section("k");
    assertThat(below.text("b")).isEqualTo("2");
    assertThat(below.text("a")).isEqualTo("1");
    assertThatThrownBy(top::finish)
        .hasMessage(name + ":4: k.a: stands twice, first in line 2; leave one of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: b\\n---\\nc: d            | x.yaml:2: holds more than one document
          a: b\\nc: [d                 | x.yaml:2: expected
          a: b\\n? [c]\\n: d            | x.yaml:2: a key must be a text
          a: "\\Uffffffff"           | x.yaml: holds an escape
          %YAML 99999999999.1\\n---\\na: b | x.yaml
          a: b\\u0000                  | x.yaml
          - a                          | x.yaml:1: must hold a map
          """)
  void aFileThatIsNoneIsAMistakeWithItsLine(String text, String message) {
    String file = text.replace("\\n", "\n").replace("\\u0000", "\0");
    assertThatThrownBy(() -> Document.read("x.yaml", file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.yaml", "x.json"})
  void aFileThatIsDeeperThanAnyConfigurationIsRefused(String name) {
    assertThatThrownBy(() -> Document.read(name, "[".repeat(100_000) + "]".repeat(100_000)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(name + ":1: is nested deeper than 50");
  }
}
