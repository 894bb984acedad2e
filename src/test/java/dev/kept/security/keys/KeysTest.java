package dev.kept.security.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import dev.kept.demo.DemoTenants;
import dev.kept.security.keys.JwksFetch.Fetched;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final URI JKU = URI.create("https://ehr.example.org/jwks.json");
  private static final ECKey ONE = ec("one");
  private static final ECKey TWO = ec("two");

  @TempDir private Path folder;

  @Test
  void aSetGivesItsUsableKeysOnly() throws JOSEException {
    check(Lookup.Found.class, "one", set(ONE));
    check(Lookup.Unknown.class, "two", set(ONE));
    check(Lookup.Unfit.class, "one", set(ONE, ec("one"), TWO));
    check(Lookup.Unfit.class, "one", privateOne());
    check(Lookup.Unfit.class, "one", set(new ECKey.Builder(ONE).keyUse(KeyUse.ENCRYPTION).build()));
    check(
        Lookup.Unfit.class,
        "one",
        set(new ECKey.Builder(ONE).algorithm(JWSAlgorithm.ES256).build()));
    check(Lookup.Unfit.class, "mac", withMac());
    check(
        Lookup.Found.class,
        "one",
        set(ONE).replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"new\",\"kid\":\"x\"},1,"));
  }

  @Test
  void whatIsNoKeySetIsNone() {
    for (String text : List.of("", "[]", "{}", "{\"keys\":1}", "<html>")) {
      assertThat(KeySet.parse(text, Cryptography.JDK)).as(text).isEmpty();
    }
    assertThat(KeySet.parse(set(ONE) + " ".repeat(KeySet.MOST_BYTES), Cryptography.JDK)).isEmpty();
    assertThat(KeySet.parse("{\"keys\":[" + "1,".repeat(100) + "1]}", Cryptography.JDK)).isEmpty();
  }

  @Test
  void aPinnedFileIsReadAgainWhenItChangesAndAMistakeInItChangesNothing() throws IOException {
    Path file = folder.resolve("jwks.json");
    PinnedKeys pinned = new PinnedKeys(Cryptography.best());
    List<String> told = new ArrayList<>();
    assertThat(pinned.find(trust(file), wanted("one"), at(1))).isInstanceOf(Lookup.Away.class);
    Files.writeString(file, set(ONE));
    assertThat(looks(pinned, told)).containsExactly(file);
    assertThat(pinned.find(trust(file), wanted("one"), at(2))).isInstanceOf(Lookup.Found.class);
    Files.writeString(file, set(TWO));
    assertThat(looks(pinned, told)).containsExactly(file);
    assertThat(pinned.find(trust(file), wanted("one"), at(3))).isInstanceOf(Lookup.Unknown.class);
    assertThat(pinned.find(trust(file), wanted("two"), at(4))).isInstanceOf(Lookup.Found.class);
    assertThat(told).isEmpty();
    Files.writeString(file, "{");
    assertThat(looks(pinned, told)).isEmpty();
    assertThat(told).containsExactly(file + " is no JWK set with a public key");
    assertThat(pinned.find(trust(file), wanted("two"), at(5))).isInstanceOf(Lookup.Found.class);
    Files.delete(file);
    assertThat(looks(pinned, told)).isEmpty();
    assertThat(told).hasSize(2).last().asString().startsWith("there is no file");
    assertThat(pinned.find(trust(file), wanted("two"), at(6))).isInstanceOf(Lookup.Found.class);
    assertThat(PinnedKeys.isKeySet(file)).isFalse();
  }

  @Test
  void aFileThatNoTenantNamesAnyMoreIsNotWatched() throws IOException {
    Path gone = folder.resolve("gone.json");
    Path stays = folder.resolve("stays.json");
    PinnedKeys pinned = new PinnedKeys(Cryptography.best());
    List<String> told = new ArrayList<>();
    for (Path file : List.of(gone, stays)) {
      Files.writeString(file, set(ONE));
      assertThat(pinned.find(trust(file), wanted("one"), at(1))).isInstanceOf(Lookup.Found.class);
    }
    pinned.retain(List.of(DemoTenants.list().getFirst().with(trust(stays))));
    Files.delete(gone);
    Files.writeString(stays, set(TWO));
    assertThat(looks(pinned, told)).containsExactly(stays);
    assertThat(told).isEmpty();
    pinned.retain(List.of());
    Files.delete(stays);
    assertThat(looks(pinned, told)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void aSetWithoutAUsableKeyIsOneInWhichNothingIsFound() {
    for (String text : List.of("{\"keys\":[]}", "{\"keys\":[{\"kty\":\"EC\"},1]}")) {
      check(Lookup.Unknown.class, "one", text);
    }
  }

  /** As https://sandbox.cds-hooks.org/.well-known/jwks.json has it. */
  @Test
  void theSandboxsKeyIsNobodysUnderWhateverName() {
    check(
        Lookup.Unfit.class,
        "mine",
        """
        {"keys":[{"kty":"EC","use":"sig","crv":"P-384","kid":"mine","alg":"ES384",
          "x":"dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB",
          "y":"Sm3mLE-n1zYNla_aiE3cb3nZsL51RbC7ysw3q8aJLxGm-hx79RPMYpITDjp7kgzy"}]}
        """);
  }

  @Test
  void aPinnedFileMayTakeItsKeysBack() throws IOException {
    Path file = folder.resolve("jwks.json");
    PinnedKeys pinned = new PinnedKeys(Cryptography.best());
    Files.writeString(file, set(ONE));
    assertThat(pinned.find(trust(file), wanted("one"), at(1))).isInstanceOf(Lookup.Found.class);
    Files.writeString(file, "{\"keys\":[]}");
    assertThat(pinned.refresh(e -> {})).isEmpty();
    assertThat(pinned.refresh(e -> {})).containsExactly(file);
    assertThat(pinned.find(trust(file), wanted("one"), at(3))).isInstanceOf(Lookup.Unknown.class);
    assertThat(PinnedKeys.isKeySet(file)).as("to start with").isFalse();
  }

  @Test
  void aPinnedFileThatIsSeenHalfWrittenIsNotTakenUp() throws IOException {
    Path file = folder.resolve("jwks.json");
    PinnedKeys pinned = new PinnedKeys(Cryptography.best());
    Files.writeString(file, set(ONE));
    assertThat(pinned.find(trust(file), wanted("one"), at(1))).isInstanceOf(Lookup.Found.class);
    Files.writeString(file, "{");
    assertThat(pinned.refresh(e -> {})).isEmpty();
    Files.writeString(file, set(TWO));
    assertThat(pinned.refresh(e -> {})).isEmpty();
    assertThat(pinned.find(trust(file), wanted("one"), at(2))).isInstanceOf(Lookup.Found.class);
    assertThat(pinned.refresh(e -> {})).containsExactly(file);
    assertThat(pinned.find(trust(file), wanted("two"), at(3))).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void thePinnedFileComesBeforeTheUrl() throws IOException {
    Path file = folder.resolve("jwks.json");
    Files.writeString(file, set(ONE));
    FetchedKeys fetched =
        new FetchedKeys(
            (_, _) -> new Fetched.Text(set(TWO)),
            Cryptography.best(),
            new Heard(),
            FetchedKeys.Timing.usual(Runnable::run));
    TenantKeys keys = new TenantKeys(new PinnedKeys(Cryptography.best()), fetched);
    assertThat(keys.find(trust(file), wanted("one"), at(0))).isInstanceOf(Lookup.Found.class);
    assertThat(keys.find(trust(file), wanted("two"), at(0))).isInstanceOf(Lookup.Unknown.class);
    assertThat(keys.find(byUrl(), wanted("two"), at(0))).isInstanceOf(Lookup.Found.class);
  }

  private static void check(Class<? extends Lookup> expected, String keyId, String set) {
    assertThat(
            KeySet.parse(set, Cryptography.best())
                .map(keys -> keys.find(wanted(keyId)))
                .orElseThrow())
        .isInstanceOf(expected);
  }

  private static Wanted wanted(String keyId) {
    return new Wanted(keyId, "ES384");
  }

  /** Three looks of the clock. */
  private static List<Path> looks(PinnedKeys pinned, List<String> told) {
    List<Path> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.addAll(pinned.refresh(broken -> told.add(broken.getMessage())));
    }
    return taken;
  }

  private static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  /** A set with the private key of one and the public key of two. */
  private static String privateOne() {
    return new JWKSet(List.<JWK>of(ONE, TWO.toPublicJWK())).toString(false);
  }

  private static String withMac() throws JOSEException {
    JWK mac = new OctetSequenceKeyGenerator(256).keyID("mac").generate();
    return new JWKSet(List.<JWK>of(mac, TWO.toPublicJWK())).toString(false);
  }

  private static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Trust.ClientJwt byUrl() {
    return trust(Optional.of(JKU), Optional.empty());
  }

  private static Trust.ClientJwt trust(Path file) {
    return trust(Optional.empty(), Optional.of(file));
  }

  private static Trust.ClientJwt trust(Optional<URI> jku, Optional<Path> file) {
    return new Trust.ClientJwt(
        "iss",
        jku,
        file,
        Set.of("ES384"),
        Duration.ofMinutes(5),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Occasion at(long second) {
    return new Occasion(
        NOW.plusSeconds(second), Deadline.in(Duration.ofSeconds(20), System::nanoTime));
  }
}
