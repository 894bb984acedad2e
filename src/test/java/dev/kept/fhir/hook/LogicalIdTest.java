package dev.kept.fhir.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalIdTest {
  @Test
  void aFhirIdHasUpTo64Characters() {
    check("a-1.B", true, true);
    check("a".repeat(64), true, true);
    check("a".repeat(65), false, true);
  }

  @Test
  void aLongIdHasUpTo255CharactersAndUnderscores() {
    check("e_Q1", false, true);
    check("e".repeat(255), false, true);
    check("e".repeat(256), false, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a%2Fb", "a?b", "\u00e9"})
  void whatWouldLeadElsewhereIsNone(String text) {
    check(text, false, false);
  }

  private static void check(String text, boolean id, boolean longId) {
    assertThat(LogicalId.isValid(text, false)).isEqualTo(id);
    assertThat(LogicalId.isValid(text, true)).isEqualTo(longId);
  }
}
