package dev.kept.security.pem;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;

/** What PEM files hold. */
public final class Pem {
  private static final List<String> CERTIFICATES = List.of("CERTIFICATE", "X509 CERTIFICATE");

  private Pem() {}

  /**
   * The certificates of {@code file}, in its order.
   *
   * @throws PemException if it has none, or one that cannot be read
   */
  public static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> certificates =
        PemBlock.read(file).stream()
            .filter(block -> CERTIFICATES.contains(block.label()))
            .map(block -> certificate(block.der(file), file))
            .toList();
    if (certificates.isEmpty()) {
      throw new PemException(file + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /**
   * The one private key of {@code file}: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted.
   *
   * @throws PemException if it has none, several, or one that cannot be used
   */
  public static PrivateKey privateKey(Path file) {
    List<PemBlock> keys =
        PemBlock.read(file).stream()
            .filter(block -> block.label().endsWith("PRIVATE KEY"))
            .toList();
    if (keys.size() != 1) {
      throw new PemException(
          file + (keys.isEmpty() ? " holds no private key" : " holds more than one private key"));
    }
    PemBlock block = keys.getFirst();
    if (block.isEncrypted()) {
      throw new PemException(
          file + " is locked by a passphrase; store it decrypted, readable for the service only");
    }
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.der(file);
          case "RSA PRIVATE KEY" -> KeyDer.ofPkcs1(block.der(file));
          case "EC PRIVATE KEY" ->
              KeyDer.ofSec1(block.der(file))
                  .orElseThrow(
                      () -> new PemException(file + ": the EC key does not name its curve"));
          default -> throw new PemException(file + " holds a key of another kind than RSA and EC");
        };
    return key(pkcs8, file);
  }

  private static PrivateKey key(byte[] pkcs8, Path file) {
    PKCS8EncodedKeySpec form = new PKCS8EncodedKeySpec(pkcs8);
    return Stream.of("RSA", "EC")
        .flatMap(kind -> key(kind, form))
        .findFirst()
        .orElseThrow(
            () -> new PemException(file + " holds no RSA or EC key, or a broken or unknown one"));
  }

  private static Stream<PrivateKey> key(String kind, PKCS8EncodedKeySpec form) {
    try {
      return Stream.of(KeyFactory.getInstance(kind).generatePrivate(form));
    } catch (GeneralSecurityException e) {
      return Stream.empty();
    }
  }

  private static X509Certificate certificate(byte[] der, Path file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      // The cause would quote the file.
      throw new PemException(file + " holds a certificate that cannot be read");
    }
  }
}
