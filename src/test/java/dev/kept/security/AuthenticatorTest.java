package dev.kept.security;

import static dev.kept.security.Tokens.AUDIENCE;
import static dev.kept.security.Tokens.ISSUER;
import static dev.kept.security.Tokens.NOW;
import static dev.kept.security.Tokens.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.security.token.JwtFault;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final Authenticator authenticator =
      new Authenticator(
          new PinnedKeys(Cryptography.best()),
          new InProcessTokenIds(new Room(2, false), _ -> {}),
          Cryptography.best());

  @BeforeEach
  void pin() throws IOException {
    Files.writeString(folder.resolve("jwks.json"), Tokens.keySet());
  }

  @Test
  void aProvenCallerIsKnownByItsToken() {
    assertThat(call(draft().signed()))
        .isEqualTo(
            new Authentication.Proven(
                new Caller.Verified(
                    north().id(), ISSUER, Optional.of("client-1"), "id-1", NOW.plusSeconds(300))));
  }

  @Test
  void anOpenTenantBelievesAnybody() {
    Tenant open = Clinics.of("demo", new Trust.Open());
    Authentication anybody = new Authentication.Proven(new Caller.Open(open.id()));
    assertThat(authenticator.authenticate(open, Optional.empty(), AUDIENCE, Tokens.at(NOW)))
        .isEqualTo(anybody);
    assertThat(authenticator.authenticate(open, Optional.of("Bearer x"), AUDIENCE, Tokens.at(NOW)))
        .isEqualTo(anybody);
  }

  @Test
  void aTokenMustBeSent() {
    assertThat(authenticator.authenticate(north(), Optional.empty(), AUDIENCE, Tokens.at(NOW)))
        .isEqualTo(refused(JwtFault.MISSING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "bearer\tx.y.z", "x.y.z"})
  void onlyBearerIsAScheme(String header) {
    assertThat(authenticator.authenticate(north(), Optional.of(header), AUDIENCE, Tokens.at(NOW)))
        .isEqualTo(refused(JwtFault.SCHEME));
  }

  @Test
  void theSchemeMayBeInAnyCase() {
    assertThat(
            authenticator.authenticate(
                north(), Optional.of("BEARER " + draft().signed()), AUDIENCE, Tokens.at(NOW)))
        .isInstanceOf(Authentication.Proven.class);
  }

  @Test
  void aTokenWorksOnce() {
    String token = draft().signed();
    assertThat(call(token)).isInstanceOf(Authentication.Proven.class);
    assertThat(call(token)).isEqualTo(refused(JwtFault.REPLAYED));
    assertThat(call(draft().claim("client-1", "client-2").signed()))
        .isEqualTo(refused(JwtFault.REPLAYED));
    assertThat(call(draft().claim("id-1", "id-2").signed()))
        .isInstanceOf(Authentication.Proven.class);
  }

  @Test
  void aRefusedTokenTakesNoRoomAndSpoilsNoId() {
    for (int i = 0; i < 10; i++) {
      call(draft().signedBy(Tokens.STRANGER).claim("id-1", "x" + i).signed());
      call(draft().signedBy(Tokens.STRANGER).signed());
    }
    assertThat(call(draft().signed())).isInstanceOf(Authentication.Proven.class);
  }

  @Test
  void whenUsesCannotBeToldApartTheTokenIsRefused() {
    call(draft().signed());
    call(draft().claim("id-1", "id-2").signed());
    assertThat(call(draft().claim("id-1", "id-3").signed()))
        .isEqualTo(refused(JwtFault.TOKEN_IDS_AWAY));
  }

  /** Epic: a life of 900 s, nbf 300 s before iat, a kid of standard base64, sub equal to iss. */
  @Test
  void epicsShapePassesWhereTheTenantAllowsItsLifetime() {
    long at = NOW.getEpochSecond();
    String claims =
        """
        {"aud":"%s","exp":%d,"iat":%d,"iss":"%s","jti":"9a9c0d5e-3d6e-4a0c-b6c4-2d2f1f6f8c11",\
        "nbf":%d,"sub":"%s"}"""
            .formatted(AUDIENCE, at + 900, at, ISSUER, at - 300, ISSUER);
    String token = draft().claims(claims).signed();
    assertThat(call(tenant(Duration.ofMinutes(15), Optional.of(ISSUER)), token))
        .isInstanceOf(Authentication.Proven.class);
    assertThat(call(tenant(FIVE_MINUTES, Optional.of(ISSUER)), token))
        .isEqualTo(refused(JwtFault.LIFETIME));
  }

  @Test
  void theSubjectIsExactWhereTheTenantRequiresOne() {
    String token = draft().signed();
    assertThat(call(tenant(FIVE_MINUTES, Optional.of("client-2")), token))
        .isEqualTo(refused(JwtFault.SUBJECT));
    assertThat(call(tenant(FIVE_MINUTES, Optional.of("client-1")), token))
        .isInstanceOf(Authentication.Proven.class);
    assertThat(
            call(
                tenant(FIVE_MINUTES, Optional.of("client-1")),
                draft().claim("\"sub\":\"client-1\",", "").signed()))
        .isEqualTo(refused(JwtFault.SUBJECT));
  }

  @Test
  void theTenantClaimIsExactWhereTheTenantRequiresOne() {
    Tenant one = claiming("installation-1");
    Tokens.Draft told = draft().claim("\"sub\":", "\"tenant\":\"installation-1\",\"sub\":");
    assertThat(call(one, draft().signed())).isEqualTo(refused(JwtFault.TENANT));
    assertThat(call(claiming("installation-2"), told.signed())).isEqualTo(refused(JwtFault.TENANT));
    assertThat(call(one, told.signed())).isInstanceOf(Authentication.Proven.class);
  }

  private Tenant claiming(String claim) {
    Trust.ClientJwt usual = Tokens.trust(folder.resolve("jwks.json"));
    return Clinics.of(
        "north",
        new Trust.ClientJwt(
            usual.issuer(),
            usual.jku(),
            usual.jwksFile(),
            usual.algorithms(),
            usual.maxLifetime(),
            usual.clockSkew(),
            Optional.empty(),
            Optional.of(claim),
            false));
  }

  @Test
  void theKeyUrlOfAnotherTenantIsRefused() {
    Trust.ClientJwt south =
        new Trust.ClientJwt(
            ISSUER,
            Optional.of(URI.create("https://south.example.org/jwks.json")),
            Optional.of(folder.resolve("jwks.json")),
            Set.of("RS384"),
            FIVE_MINUTES,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            false);
    assertThat(call(Clinics.of("south", south), draft().signed()))
        .isEqualTo(refused(JwtFault.KEY_URL));
  }

  @Test
  void noneAndHmacAreRefusedEvenIfATenantAllowsThem() {
    for (String algorithm : Set.of("none", "HS256")) {
      Trust.ClientJwt careless =
          new Trust.ClientJwt(
              ISSUER,
              Optional.empty(),
              Optional.of(folder.resolve("jwks.json")),
              Set.of(algorithm),
              FIVE_MINUTES,
              Duration.ZERO,
              Optional.empty(),
              Optional.empty(),
              false);
      assertThat(call(Clinics.of("south", careless), draft().header("RS384", algorithm).signed()))
          .isEqualTo(refused(JwtFault.ALGORITHM));
    }
  }

  @Test
  void keysThatCannotBeHadAreTheServicesFault() throws IOException {
    Files.delete(folder.resolve("jwks.json"));
    assertThat(call(draft().signed())).isEqualTo(refused(JwtFault.KEYS_AWAY));
  }

  private Authentication call(String token) {
    return call(north(), token);
  }

  private Authentication call(Tenant tenant, String token) {
    Instant now = NOW;
    return authenticator.authenticate(
        tenant, Optional.of("Bearer " + token), AUDIENCE, Tokens.at(now));
  }

  private static Authentication refused(JwtFault why) {
    return new Authentication.Refused(why);
  }

  private Tenant north() {
    return Clinics.of("north", Tokens.trust(folder.resolve("jwks.json")));
  }

  private Tenant tenant(Duration lifetime, Optional<String> subject) {
    return Clinics.of(
        "north",
        new Trust.ClientJwt(
            ISSUER,
            Optional.empty(),
            Optional.of(folder.resolve("jwks.json")),
            Set.of("RS384"),
            lifetime,
            Duration.ofSeconds(30),
            subject,
            Optional.empty(),
            false));
  }
}
