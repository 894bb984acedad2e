package dev.kept.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  /** RFC 6238, appendix B, SHA-1; the last six of eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long at, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(at))).isEqualTo(code);
  }

  @Test
  void aCodeIsGoodOneStepEitherWayAndNoFurther() {
    Instant at = Instant.ofEpochSecond(1_111_111_111);
    String code = Totp.code(SECRET, at);
    assertThat(Totp.step(SECRET, code, at)).hasValue(1_111_111_111 / 30);
    assertThat(Totp.step(SECRET, code, at.plusSeconds(30))).hasValue(1_111_111_111 / 30);
    assertThat(Totp.step(SECRET, code, at.minusSeconds(30))).hasValue(1_111_111_111 / 30);
    assertThat(Totp.step(SECRET, code, at.plusSeconds(61))).isEmpty();
    assertThat(Totp.step(SECRET, code, at.minusSeconds(61))).isEmpty();
    assertThat(Totp.step(SECRET, code.substring(0, 3) + " " + code.substring(3), at)).isPresent();
    assertThat(Totp.step(SECRET, "", at)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW 6", "foob, MZXW 6YQ", "foobar, MZXW 6YTB OI"})
  void aSecretIsTypedInBase32(String secret, String text) {
    assertThat(Totp.text(secret.getBytes(US_ASCII))).isEqualTo(text);
  }
}
