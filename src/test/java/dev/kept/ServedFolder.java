package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;

/** A folder with all that {@code kept serve} needs, keys made by the test, and its client. */
final class ServedFolder {
  static final String BASE = "https://kept.example.org";
  static final String ISSUER = "https://ehr.example.org";
  static final String VIEW = "/cds-services/no-show-patient-view";
  private static final Path HOME = Path.of("").toAbsolutePath();

  final Path folder;
  final Path config;
  private final RSAKey key = new RSAKeyGenerator(2_048).keyID("k").generate();
  private final SampleCall sample =
      new SampleCall(LocalDate.now(DemoTenants.ZONE), DemoTenants.ZONE, 12, 3);

  ServedFolder(Path folder) throws IOException, JOSEException {
    this.folder = folder;
    this.config = folder.resolve("kept.yaml");
    Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString(true));
    secret("audit.key", hex(1));
    secret("pseudonym.key", hex(2));
  }

  /** A secret of 64 hexadecimal digits that is like no other. */
  static String hex(int seed) {
    return String.format("%02x", 0xa0 + seed).repeat(32);
  }

  /** Writes a key file as a careful operator does: aside, then in its place. */
  void secret(String name, String text) throws IOException {
    Path aside = folder.resolve(name + ".new");
    Files.deleteIfExists(aside);
    Files.createFile(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(aside, text + "\n");
    Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A configuration with {@code tenants} below its own lines. */
  static String configuration(String tenants) {
    return """
        server: {port: 0, publicBase: '%s', leave: 0s, management: {port: 0}}
        database: {enabled: false}
        files:
          auditKey: audit.key
          pseudonymKey: pseudonym.key
          models: '%s'
          services: '%s'
          prefetchTemplates: '%s'
        tenants:
        """
            .formatted(
                BASE,
                HOME.resolve("models/no-show"),
                HOME.resolve("cds-services.json"),
                HOME.resolve("prefetch-templates"))
        + tenants;
  }

  /** One tenant with its own subject. */
  static String tenant(String id, String phase, String... more) {
    return """
          %s:
            zone: America/Chicago
            phase: %s
            trust: {issuer: '%s', jwks: jwks.json, subject: %s}
        """
            .formatted(id, phase, ISSUER, id)
        + String.join("", more);
  }

  void write(String text) throws IOException {
    Files.writeString(config, text);
  }

  String token(String tenant) throws JOSEException {
    return token(tenant, VIEW);
  }

  /** A token of {@code tenant} for what stands at {@code path} below it. */
  String token(String tenant, String path) throws JOSEException {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS384).type(JOSEObjectType.JWT).keyID("k").build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(tenant)
                .audience(BASE + "/t/" + tenant + path)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  String chart() {
    return sample.patientView();
  }

  /** A good call of {@code tenant} to the service at {@code port}. */
  HttpResponse<String> call(int port, String tenant) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/t/" + tenant + VIEW))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token(tenant))
            .POST(BodyPublishers.ofByteArray(chart().getBytes(UTF_8)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
