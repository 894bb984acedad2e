package dev.kept.security;

import static dev.kept.security.Tokens.AUDIENCE;
import static dev.kept.security.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.security.token.CompactToken;
import dev.kept.security.token.JwtFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole corpus at the verifier, by whatever does its arithmetic. */
class TokenCorpusTest {
  private static final TokenCorpus CORPUS = new TokenCorpus(() -> NOW, 0, AUDIENCE);
  private static final Set<Cryptography> EITHER =
      Set.copyOf(List.of(Cryptography.JDK, Cryptography.best()));

  @TempDir private static Path folder;

  @BeforeAll
  static void pin() throws IOException {
    Files.writeString(folder.resolve("jwks.json"), Tokens.keySet());
  }

  @ParameterizedTest
  @MethodSource
  void isRefusedForItsReason(TokenCorpus.Line line) {
    for (Cryptography cryptography : EITHER) {
      assertThat(fault(line.token().get(), cryptography))
          .as("%s by %s", line, cryptography.name())
          .contains(line.fault());
    }
  }

  static Stream<TokenCorpus.Line> isRefusedForItsReason() {
    return CORPUS.bad();
  }

  @ParameterizedTest
  @MethodSource
  void passes(TokenCorpus.Line line) {
    for (Cryptography cryptography : EITHER) {
      assertThat(fault(line.token().get(), cryptography))
          .as("%s by %s", line, cryptography.name())
          .isEmpty();
    }
  }

  static Stream<TokenCorpus.Line> passes() {
    return CORPUS.good();
  }

  @Test
  void everyLineHasANameOfItsOwn() {
    assertThat(CORPUS.bad().map(TokenCorpus.Line::name)).doesNotHaveDuplicates();
  }

  @Test
  void everyFaultHasACodeOfItsOwn() {
    assertThat(JwtFault.values()).extracting(JwtFault::code).doesNotHaveDuplicates();
  }

  private static Optional<JwtFault> fault(String text, Cryptography cryptography) {
    return switch (CompactToken.read(text)) {
      case CompactToken.Reading.Malformed(JwtFault fault) -> Optional.of(fault);
      case CompactToken.Reading.Read(CompactToken token) ->
          new JwtVerifier(new PinnedKeys(cryptography), cryptography)
              .fault(
                  token,
                  new JwtVerifier.Expected(
                      Tokens.trust(folder.resolve("jwks.json")), AUDIENCE, Tokens.at(NOW)));
    };
  }
}
