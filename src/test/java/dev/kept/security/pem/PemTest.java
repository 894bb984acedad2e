package dev.kept.security.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.egress.Certificates;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people have them, and what they are told of those that cannot be used. */
class PemTest {
  /** What stands before the RSA key itself in PKCS#8, for keys of 2,048 bits. */
  private static final int PKCS8_HEAD = 26;

  @TempDir private Path folder = Path.of("");

  @Test
  void keysAreReadInPkcs8AndInTheirOwnOlderForms() throws Exception {
    KeyPair rsa = rsa();
    byte[] pkcs8 = rsa.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    assertThat(Pem.privateKey(file(pem("PRIVATE KEY", pkcs8)))).isEqualTo(rsa.getPrivate());
    assertThat(Pem.privateKey(file(pem("RSA PRIVATE KEY", pkcs1)))).isEqualTo(rsa.getPrivate());
    ECPrivateKey ec = ec();
    String curve = pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"));
    for (String text :
        new String[] {
          pem("PRIVATE KEY", ec.getEncoded()), curve + pem("EC PRIVATE KEY", sec1(ec, true))
        }) {
      assertThat(((ECPrivateKey) Pem.privateKey(file(text))).getS()).isEqualTo(ec.getS());
    }
    assertThatThrownBy(() -> Pem.privateKey(file(pem("EC PRIVATE KEY", sec1(ec, false)))))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("does not name its curve");
  }

  @Test
  void certificatesAreReadInOrderWithWordsInBetween() {
    Certificates one = new Certificates("one");
    Certificates two = new Certificates("two");
    Path file = file("subject=one\r\n" + one.rootPem() + "\n\nsubject=two\n" + two.rootPem());
    assertThat(Pem.certificates(file)).containsExactly(one.root(), two.root());
    assertThat(Pem.certificates(file(one.rootPem().replace("\n", "\r\n"))))
        .containsExactly(one.root());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nothing;no PEM block",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----;holds no private key",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY-----;passphrase",
        "-----BEGIN DSA PRIVATE KEY-----AAAA-----END DSA PRIVATE KEY-----;another kind",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----;no RSA or EC key",
        "-----BEGIN PRIVATE KEY-----A-----END PRIVATE KEY-----;no base64",
        "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY-----;no RSA or EC key",
        "-----BEGIN EC PRIVATE KEY-----MIL/////-----END EC PRIVATE KEY-----;does not name its curve",
        "-----BEGIN EC PRIVATE KEY-----MIA=-----END EC PRIVATE KEY-----;does not name its curve",
      })
  void whatIsNoKeySaysWhatToDo(String text, String words) {
    Path file = file(text);
    assertThatThrownBy(() -> Pem.privateKey(file))
        .isInstanceOf(PemException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("file.pem");
  }

  @Test
  void whatIsNoCertificateSaysSoWithoutQuotingIt() {
    assertThatThrownBy(() -> Pem.certificates(folder.resolve("none.pem")))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("there is no file");
    assertThatThrownBy(
            () -> Pem.certificates(file(pem("CERTIFICATE", new byte[] {48, 3, 2, 1, 7}))))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("cannot be read")
        .hasNoCause();
    assertThatThrownBy(() -> Pem.certificates(file(pem("PRIVATE KEY", new byte[] {48, 3}))))
        .isInstanceOf(PemException.class)
        .hasMessageContaining("holds no certificate");
  }

  @Test
  void aLockedKeyOfTheOldFormIsToldFromABrokenOne() {
    String locked =
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES,00

        AAAA
        -----END RSA PRIVATE KEY-----
        """;
    assertThatThrownBy(() -> Pem.privateKey(file(locked))).hasMessageContaining("passphrase");
  }

  private Path file(String text) {
    Path file = folder.resolve("file.pem");
    Certificates.replace(file, text);
    return file;
  }

  private static String pem(String label, byte[] der) {
    return Certificates.pem(label, der);
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    return generator.generateKeyPair();
  }

  private static ECPrivateKey ec() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return (ECPrivateKey) generator.generateKeyPair().getPrivate();
  }

  private static byte[] sec1(ECPrivateKey key, boolean named) {
    String number = HexFormat.of().formatHex(key.getS().toByteArray());
    String padded = "0".repeat(Math.max(0, 64 - number.length())) + number;
    String secret = padded.substring(padded.length() - 64);
    String curve = named ? "a00a06082a8648ce3d030107" : "";
    String content = "020101" + "0420" + secret + curve;
    return HexFormat.of().parseHex("30%02x%s".formatted(content.length() / 2, content));
  }
}
