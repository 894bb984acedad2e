package dev.kept.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key URL is what its EHR writes into tokens, character by character. */
class UrisTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example.org/jwks/",
        "https://ehr.example.org/jwks?v=1",
        "https://ehr.example.org/a/../jwks",
        "HTTPS://ehr.example.org"
      })
  void anExactUrlStaysAsItIsWritten(String text) {
    assertThat(Uris.exact(text).map(URI::toString)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/jwks",
        "https://user@ehr.example.org/jwks",
        "https://ehr.example.org/jwks#x",
        "https:jwks",
        "/jwks"
      })
  void anExactUrlIsWhollyHttpsAndNamesNoUser(String text) {
    assertThat(Uris.exact(text)).isEmpty();
  }
}
