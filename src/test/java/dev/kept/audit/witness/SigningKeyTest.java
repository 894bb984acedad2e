package dev.kept.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final TreeRoot ROOT =
      new TreeRoot(
          7,
          Instant.parse("2026-03-02T12:00:00.123456Z"),
          TreeRoot.NONE,
          "0123456789abcdef",
          3,
          "ab".repeat(32));

  /** RFC 8032, 7.1, test 1. */
  @Test
  void thePublicHalfIsThatOfTheSecretHalf() {
    SigningKey key =
        SigningKey.ofSeed(
            HexFormat.of()
                .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    byte[] der =
        Base64.getMimeDecoder().decode(key.verifying().pem().replaceAll("-----[A-Z ]+-----", ""));
    assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(der, der.length - 32, der.length)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void aSignatureIsOfThisTextByThisKey() {
    SigningKey key = SigningKey.ofSeed(new byte[32]);
    SignedRoot signed = key.sign(ROOT);
    assertThat(TreeRoot.parse(signed.text())).contains(ROOT);
    VerifyingKey read = VerifyingKey.ofPem(key.verifying().pem());
    assertThat(read.vouchesFor(signed)).isTrue();
    assertThat(read.id()).isEqualTo(key.verifying().id()).matches("[0-9a-f]{16}");
    String other = signed.text().replace("chains 3", "chains 4");
    assertThat(read.vouchesFor(new SignedRoot(other, signed.signature()))).isFalse();
    assertThat(read.vouchesFor(new SignedRoot(signed.text(), "00".repeat(64)))).isFalse();
    assertThat(read.vouchesFor(new SignedRoot(signed.text(), "nonsense"))).isFalse();
    byte[] seed = new byte[32];
    seed[0] = 1;
    assertThat(SigningKey.ofSeed(seed).verifying().vouchesFor(signed)).isFalse();
  }

  @Test
  void allReplicasDeriveTheSameKeyFromAnAuditKey() {
    AuditKeys keys = new AuditKeys(List.of(Entries.key(1)));
    AuditKeys rotated = new AuditKeys(List.of(Entries.key(2), Entries.key(1)));
    String id = SigningKey.of(keys, keys.current()).verifying().id();
    assertThat(SigningKey.of(rotated, keys.current()).verifying().id()).isEqualTo(id);
    assertThat(SigningKey.of(rotated, rotated.current()).verifying().id()).isNotEqualTo(id);
  }

  @Test
  void aKeyOfTheSitesOwnIsReadFromAFileThatIsClosedToOthers(@TempDir Path folder) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path file = folder.resolve("checkpoint.pem");
    write(file, "rw-------", pem(pair));
    SignedRoot signed = SigningKey.load(file).sign(ROOT);
    String encoded = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
    assertThat(
            VerifyingKey.ofPem(
                    "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n")
                .vouchesFor(signed))
        .isTrue();
    write(file, "rw-r--r--", pem(pair));
    refused(() -> SigningKey.load(file), "chmod 600");
    refused(() -> SigningKey.load(folder.resolve("none")), "cannot be read");
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static void write(Path file, String rights, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n"
      })
  void anythingElseIsRefusedAndNotTold(String text) {
    refused(() -> SigningKey.ofPem(text), "openssl genpkey -algorithm ed25519");
    refused(() -> VerifyingKey.ofPem(text.replace("PRIVATE", "PUBLIC")), "kept audit key");
  }

  private static void refused(Runnable load, String words) {
    assertThatThrownBy(load::run)
        .isInstanceOf(AuditTrailException.class)
        .hasMessageStartingWith("AUDIT-03")
        .hasMessageContaining(words);
  }
}
