package dev.kept.files.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.egress.Certificates;
import dev.kept.files.FileException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as people have them, and what they are told of those that cannot be used. */
class PemTextTest {
  /** What stands before the RSA key itself in PKCS#8, for keys of 2,048 bits. */
  private static final int PKCS8_HEAD = 26;

  @Test
  void keysAreReadInPkcs8AndInTheirOwnOlderForms() throws Exception {
    KeyPair rsa = rsa();
    byte[] pkcs8 = rsa.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    assertThat(key(pem("PRIVATE KEY", pkcs8))).isEqualTo(rsa.getPrivate());
    assertThat(key(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(rsa.getPrivate());
    ECPrivateKey ec = ec();
    String curve = pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"));
    for (String text :
        new String[] {
          pem("PRIVATE KEY", ec.getEncoded()), curve + pem("EC PRIVATE KEY", sec1(ec, true))
        }) {
      assertThat(((ECPrivateKey) key(text)).getS()).isEqualTo(ec.getS());
    }
    assertThatThrownBy(() -> key(pem("EC PRIVATE KEY", sec1(ec, false))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("does not name its curve");
  }

  @Test
  void certificatesAreReadInOrderWithWordsInBetween() {
    Certificates one = new Certificates("one");
    Certificates two = new Certificates("two");
    String both = "subject=one\r\n" + one.rootPem() + "\n\nsubject=two\n" + two.rootPem();
    assertThat(certificates(both)).containsExactly(one.root(), two.root());
    assertThat(certificates(one.rootPem().replace("\n", "\r\n"))).containsExactly(one.root());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nothing;no PEM block",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----;holds no private key",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY-----;passphrase",
        "-----BEGIN DSA PRIVATE KEY-----AAAA-----END DSA PRIVATE KEY-----;another kind",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----;no RSA, EC or EdDSA key",
        "-----BEGIN PRIVATE KEY-----A-----END PRIVATE KEY-----;no base64",
        "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY-----;no RSA, EC or EdDSA key",
        "-----BEGIN EC PRIVATE KEY-----MIL/////-----END EC PRIVATE KEY-----;does not name its curve",
        "-----BEGIN EC PRIVATE KEY-----MIA=-----END EC PRIVATE KEY-----;does not name its curve",
      })
  void whatIsNoKeySaysWhatToDo(String text, String words) {
    assertThatThrownBy(() -> key(text))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("file.pem");
  }

  @Test
  void whatIsNoCertificateSaysSoWithoutQuotingIt() {
    assertThatThrownBy(() -> certificates(pem("CERTIFICATE", new byte[] {48, 3, 2, 1, 7})))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("cannot be read")
        .hasNoCause();
    assertThatThrownBy(() -> certificates(pem("PRIVATE KEY", new byte[] {48, 3})))
        .isInstanceOf(FileException.class)
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
    assertThatThrownBy(() -> key(locked)).hasMessageContaining("passphrase");
  }

  @Test
  void aTextThatWasCutOffIsNotTakenForAShorterOne() {
    String whole = new Certificates("one").rootPem();
    String cut = whole.substring(0, whole.length() / 2);
    for (String text : new String[] {cut, whole + cut, cut + "\n" + whole}) {
      assertThatThrownBy(() -> certificates(text)).hasMessageContaining("without its END line");
    }
  }

  @Test
  void aKeyFitsItsOwnCertificateOnly() {
    Certificates authority = new Certificates("one");
    Certificates.Issued own = authority.issue("a");
    Certificates.Issued rsa = authority.issue("RSA", Instant.now(), "b");
    assertThat(PemText.fits(own.key(), own.certificate())).isTrue();
    assertThat(PemText.fits(rsa.key(), rsa.certificate())).isTrue();
    assertThat(PemText.fits(rsa.key(), own.certificate())).isFalse();
    assertThat(PemText.fits(authority.issue("c").key(), own.certificate())).isFalse();
  }

  @Test
  void aKeyOfEdwardsCurvesIsRead() throws Exception {
    PrivateKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    assertThat(key(pem("PRIVATE KEY", key.getEncoded())).getEncoded()).isEqualTo(key.getEncoded());
  }

  private static PrivateKey key(String text) {
    return new PemText(text, "file.pem").privateKey();
  }

  private static List<X509Certificate> certificates(String text) {
    return new PemText(text, "file.pem").certificates();
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
