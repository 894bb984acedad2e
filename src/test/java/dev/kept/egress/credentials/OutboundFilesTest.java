package dev.kept.egress.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.egress.credentials.OutboundFiles.Look;
import dev.kept.tenant.Outbound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundFilesTest {
  private final Certificates authority = new Certificates("authority");

  @TempDir private Path folder;
  private Path authorities;
  private Path certificate;
  private Path key;
  private Path login;

  @BeforeEach
  void files() throws IOException {
    authorities = folder.resolve("ca.pem");
    certificate = folder.resolve("client.pem");
    key = folder.resolve("client.key");
    login = folder.resolve("login");
    Files.writeString(authorities, authority.rootPem());
    Files.writeString(login, "kept:secret\n");
    authority.issue("kept").write(certificate, key);
  }

  @Test
  void goodFilesHaveNoProblem() throws IOException {
    assertThat(problem()).isEmpty();
    Files.writeString(
        authorities,
        "# our two\n" + authority.rootPem() + "\n" + new Certificates("second").rootPem());
    authority
        .issue("RSA", Instant.now().plus(Duration.ofDays(300)), "kept")
        .write(certificate, key);
    assertThat(problem()).isEmpty();
  }

  @Test
  void eachFileThatCannotBeUsedIsNamedWithWhatIsWrongWithIt() throws IOException {
    check(authorities, "", "holds no certificate in PEM");
    check(authorities, "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----", "certificate");
    check(
        authorities, "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----", "certificate");
    check(certificate, authority.issue("x").keyPem(), "holds no certificate in PEM");
    check(key, "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----", "pkcs8");
    check(
        key,
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----",
        "openssl pkcs8");
    check(key, "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----", "neither RSA");
    check(key, authority.issue("other").keyPem(), "is not the key of the client certificate");
    check(
        key,
        authority.issue("RSA", Instant.now(), "other").keyPem(),
        "is not the key of the client certificate");
    check(login, "no colon", "user:password");
    check(login, "kept:secret\r\nX-Injected: 1", "user:password");
    Files.delete(login);
    assertThat(problem().orElseThrow()).contains(login.toString(), "cannot be read");
  }

  @Test
  void nothingOfASecretIsSaidOfIt() throws IOException {
    Files.writeString(login, "hunter2\nx");
    assertThat(problem().orElseThrow()).doesNotContain("hunter2");
    assertThat(OutboundTexts.now(outbound()).toString())
        .doesNotContain("hunter2", "PRIVATE", "BEGIN");
  }

  @Test
  void aCertificateThatEndsSoonIsWarnedOf() {
    Instant now = Instant.now();
    assertThat(warning(Duration.ofDays(300), now)).isEmpty();
    assertThat(warning(Duration.ofDays(20), now).orElseThrow())
        .startsWith("the client certificate expires on 20");
    assertThat(warning(Duration.ofHours(-1), now).orElseThrow())
        .startsWith("the client certificate expired on 20");
  }

  @Test
  void twoFilesThatAreReplacedOneAfterTheOtherAreNoTrouble() {
    OutboundFiles files = new OutboundFiles(outbound());
    Credentials before = files.current().orElseThrow();
    Certificates.Issued next = authority.issue("kept");
    Certificates.replace(certificate, next.certificatePem());
    assertThat(files.look()).isEqualTo(Look.SAME);
    Certificates.replace(key, next.keyPem());
    assertThat(files.look()).isEqualTo(Look.TAKEN);
    assertThat(files.current().orElseThrow()).isNotSameAs(before);
    assertThat(files.look()).isEqualTo(Look.SAME);
  }

  @Test
  void whatStaysBrokenIsToldAndLeavesTheOldInForce() throws IOException {
    OutboundFiles files = new OutboundFiles(outbound());
    Credentials before = files.current().orElseThrow();
    String good = Files.readString(key);
    Certificates.replace(key, "nonsense");
    assertThat(files.look()).isEqualTo(Look.SAME);
    assertThat(files.look()).isEqualTo(Look.BROKEN);
    assertThat(files.look()).isEqualTo(Look.BROKEN);
    assertThat(files.current()).containsSame(before);
    Certificates.replace(key, good);
    assertThat(files.look()).isEqualTo(Look.SAME);
  }

  @Test
  void aFileBrokenFromTheStartIsToldAndNothingIsInForce() throws IOException {
    Files.writeString(key, "nonsense");
    OutboundFiles files = new OutboundFiles(outbound());
    assertThat(files.current()).isEmpty();
    assertThat(files.look()).isEqualTo(Look.BROKEN);
  }

  private void check(Path file, String text, String reason) throws IOException {
    String before = Files.readString(file);
    Files.writeString(file, text);
    assertThat(problem().orElse("none")).startsWith(file.toString()).contains(reason);
    Files.writeString(file, before);
  }

  private Optional<String> warning(Duration life, Instant now) {
    authority.issue("EC", now.plus(life), "kept").write(certificate, key);
    return OutboundFiles.warning(outbound(), now);
  }

  private Optional<String> problem() {
    return OutboundFiles.problem(outbound());
  }

  private Outbound outbound() {
    return new Outbound(
        Optional.of(new Outbound.Proxy("proxy.example", 3128, Optional.of(login))),
        Optional.of(authorities),
        Optional.of(new Outbound.Certificate(certificate, key)));
  }
}
