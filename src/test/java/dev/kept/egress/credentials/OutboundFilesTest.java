package dev.kept.egress.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.tenant.Outbound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundFilesTest {
  private static final Look SAME = new Look.Same();

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
    Certificates.replace(login, "kept:secret\n");
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
    check(authorities, "", "holds no PEM block");
    check(authorities, "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----", "certificate");
    check(
        authorities, "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----", "certificate");
    check(certificate, authority.issue("x").keyPem(), "holds no certificate");
    check(
        key, "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----", "no RSA, EC");
    check(
        key,
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----",
        "passphrase");
    check(key, "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----", "no RSA, EC");
    check(key, authority.issue("other").keyPem(), "is not the key of the client certificate");
    check(
        key,
        authority.issue("RSA", Instant.now(), "other").keyPem(),
        "is not the key of the client certificate");
    check(login, "no colon", "user:password");
    check(login, "kept:secret\r\nX-Injected: 1", "user:password");
    Files.delete(login);
    assertThat(problem().orElseThrow()).contains("there is no file " + login);
  }

  @Test
  void nothingOfASecretIsSaidOfIt() throws IOException {
    Files.writeString(login, "hunter2\nx");
    assertThat(problem().orElseThrow()).doesNotContain("hunter2");
  }

  @Test
  void aSecretThatIsOpenToOthersIsRefused() throws IOException {
    for (Path secret : List.of(key, login)) {
      for (String rights : List.of("rw-r-----", "rw----r--", "rw-------")) {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(rights));
        assertThat(problem().orElse("none"))
            .as(rights)
            .startsWith(
                rights.equals("rw-------") ? "none" : secret + " is open to others; run: chmod");
      }
    }
  }

  @Test
  void aSecretMayStandInTheEnvironment() throws IOException {
    String pem = Files.readString(key);
    Outbound outbound =
        new Outbound(
            Optional.of(
                new Outbound.Proxy(
                    "proxy.example", 3128, Optional.of(new Source.Variable("LOGIN")))),
            Optional.empty(),
            Optional.of(new Outbound.Certificate(certificate, new Source.Variable("KEY"))));
    Map<String, String> variables = Map.of("LOGIN", "kept:secret", "KEY", pem);
    OutboundFiles files =
        new OutboundFiles(outbound, name -> Optional.ofNullable(variables.get(name)));
    assertThat(files.current().orElseThrow().proxyLogin()).isEqualTo("Basic a2VwdDpzZWNyZXQ=");
    assertThat(files.current().orElseThrow().shown()).hasSize(1);
    assertThat(new OutboundFiles(outbound, name -> Optional.empty()).current()).isEmpty();
  }

  @Test
  void twoFilesThatAreReplacedOneAfterTheOtherAreNoTrouble() {
    OutboundFiles files = new OutboundFiles(outbound());
    Credentials before = files.current().orElseThrow();
    Certificates.Issued next = authority.issue("kept");
    Certificates.replace(certificate, next.certificatePem());
    assertThat(files.look()).isEqualTo(SAME);
    Certificates.replace(key, next.keyPem());
    assertThat(files.look()).isEqualTo(SAME);
    assertThat(files.look()).isEqualTo(new Look.Taken());
    assertThat(files.current().orElseThrow()).isNotSameAs(before);
    assertThat(files.look()).isEqualTo(SAME);
  }

  @Test
  void whatStaysBrokenIsToldOnceAndLeavesTheOldInForce() throws IOException {
    OutboundFiles files = new OutboundFiles(outbound());
    Credentials before = files.current().orElseThrow();
    String good = Files.readString(key);
    Certificates.replace(key, "nonsense");
    assertThat(files.look()).isEqualTo(SAME);
    assertThat(files.look()).isInstanceOf(Look.Broken.class);
    assertThat(files.look()).isEqualTo(SAME);
    assertThat(files.current()).containsSame(before);
    Certificates.replace(key, good);
    assertThat(files.look()).isEqualTo(SAME);
    Certificates.replace(key, "nonsense");
    assertThat(files.look()).isEqualTo(SAME);
    assertThat(files.look()).isInstanceOf(Look.Broken.class);
  }

  @Test
  void aFileBrokenFromTheStartIsToldAndNothingIsInForce() throws IOException {
    String good = Files.readString(key);
    Certificates.replace(key, "nonsense");
    OutboundFiles files = new OutboundFiles(outbound());
    assertThat(files.current()).isEmpty();
    assertThat(files.look()).isInstanceOf(Look.Broken.class);
    Certificates.replace(key, good);
    assertThat(files.look()).isEqualTo(SAME);
    assertThat(files.look()).isEqualTo(new Look.Taken());
    assertThat(files.current()).isPresent();
  }

  private void check(Path file, String text, String reason) throws IOException {
    String before = Files.readString(file);
    Files.writeString(file, text);
    assertThat(problem().orElse("none")).contains(file.toString(), reason);
    Files.writeString(file, before);
  }

  private Optional<String> problem() {
    return OutboundFiles.problem(outbound());
  }

  private Outbound outbound() {
    return new Outbound(
        Optional.of(
            new Outbound.Proxy("proxy.example", 3128, Optional.of(new Source.Secret(login)))),
        Optional.of(authorities),
        Optional.of(new Outbound.Certificate(certificate, new Source.Secret(key))));
  }
}
