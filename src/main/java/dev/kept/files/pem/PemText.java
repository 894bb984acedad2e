package dev.kept.files.pem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.files.FileException;
import dev.kept.files.Source;
import dev.kept.files.Texts;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;

/** Certificates and keys between lines of dashes. */
public final class PemText {
  private static final List<String> CERTIFICATES = List.of("CERTIFICATE", "X509 CERTIFICATE");
  private static final byte[] PROBE = "whose".getBytes(US_ASCII);

  private final String name;
  private final String text;

  /** What {@code source} held; FileException if it could not be read. */
  public PemText(Texts texts, Source source) {
    this(texts.text(source), source.toString());
  }

  /** A text; {@code name} tells in messages where it is from. */
  PemText(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /**
   * The certificates, in their order.
   *
   * @throws FileException if there are none, or one that cannot be read
   */
  public List<X509Certificate> certificates() {
    List<X509Certificate> certificates =
        PemBlock.all(text, name).stream()
            .filter(block -> CERTIFICATES.contains(block.label()))
            .map(block -> certificate(block.der(name)))
            .toList();
    if (certificates.isEmpty()) {
      throw new FileException(name + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /**
   * The one private key: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted.
   *
   * @throws FileException if there is none, several, or one that cannot be used
   */
  public PrivateKey privateKey() {
    List<PemBlock> keys =
        PemBlock.all(text, name).stream()
            .filter(block -> block.label().endsWith("PRIVATE KEY"))
            .toList();
    if (keys.size() != 1) {
      throw new FileException(
          name + (keys.isEmpty() ? " holds no private key" : " holds more than one private key"));
    }
    PemBlock block = keys.getFirst();
    if (block.isEncrypted()) {
      throw new FileException(
          name + " is locked by a passphrase; store it decrypted, readable for the service only");
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> key(block.der(name));
      case "RSA PRIVATE KEY" -> key(KeyDer.ofPkcs1(block.der(name)));
      case "EC PRIVATE KEY" ->
          key(
              KeyDer.ofSec1(block.der(name))
                  .orElseThrow(
                      () -> new FileException(name + ": the EC key does not name its curve")));
      default -> throw new FileException(name + " holds a key of another kind than RSA and EC");
    };
  }

  /** Whether {@code key} is the private key of {@code certificate}. */
  public static boolean fits(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key of another algorithm than the certificate's
    }
  }

  private PrivateKey key(byte[] pkcs8) {
    PKCS8EncodedKeySpec form = new PKCS8EncodedKeySpec(pkcs8);
    return Stream.of("RSA", "EC", "EdDSA")
        .flatMap(kind -> key(kind, form))
        .findFirst()
        .orElseThrow(
            () ->
                new FileException(
                    name + " holds no RSA, EC or EdDSA key, or a broken or unknown one"));
  }

  private static Stream<PrivateKey> key(String kind, PKCS8EncodedKeySpec form) {
    try {
      return Stream.of(KeyFactory.getInstance(kind).generatePrivate(form));
    } catch (GeneralSecurityException e) {
      return Stream.empty();
    }
  }

  private X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      // The cause would quote the text.
      throw new FileException(name + " holds a certificate that cannot be read");
    }
  }

  @Override
  public String toString() {
    return "PemText of " + name;
  }
}
