package dev.kept.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static final AccountName ANNA = new AccountName("anna");
  private final Passwords passwords = new Passwords(new SecureRandom());

  @Test
  void aHashIsArgon2idAndMatchesItsPasswordOnly() {
    String hash = passwords.hash("a long walk by the river");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("a long walk by the river", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("a long walk by the rivers", Optional.of(hash))).isFalse();
    assertThat(passwords.hash("a long walk by the river")).isNotEqualTo(hash);
  }

  @Test
  void whereThereIsNoHashNothingMatches() {
    assertThat(passwords.matches("", Optional.empty())).isFalse();
    assertThat(passwords.matches("x", Optional.of("$2y$10$abc"))).isFalse();
  }

  @Test
  void whatIsGivenOutIsLongAndNeverTheSame() {
    assertThat(passwords.fresh()).matches("([a-z2-9]{5}-){4}[a-z2-9]{5}");
    assertThat(passwords.fresh()).isNotEqualTo(passwords.fresh());
  }

  @Test
  void theSameLettersInAnotherCodingAreTheSamePassword() {
    String hash = passwords.hash("Mu\u0308ller und So\u0308hne");
    assertThat(passwords.matches("M\u00fcller und S\u00f6hne", Optional.of(hash))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "anna-likes-the-sea", "abababababab"})
  void whatIsGuessedIsRefused(String password) {
    assertThat(Passwords.objection(password, ANNA)).isPresent();
  }

  @Test
  void aSentenceIsGood() {
    assertThat(Passwords.objection("the tide comes in at six", ANNA)).isEmpty();
    assertThat(Passwords.objection("x".repeat(50) + "abcdefg".repeat(30), ANNA)).isPresent();
  }
}
