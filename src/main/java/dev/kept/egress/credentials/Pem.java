package dev.kept.egress.credentials;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys between lines of dashes. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
  private static final List<String> KEYS = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  /** All certificates of {@code text}, at least one. */
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (byte[] block : blocks(text, "CERTIFICATE")) {
      found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("holds no certificate in PEM");
    }
    return found;
  }

  /** The one private key of {@code text}. */
  static PrivateKey key(String text) throws GeneralSecurityException {
    List<byte[]> found = blocks(text, "PRIVATE KEY");
    if (found.size() != 1) {
      throw new GeneralSecurityException(
          "holds no single unencrypted key in PKCS#8 (BEGIN PRIVATE KEY); make one of another form"
              + " with: openssl pkcs8 -topk8 -nocrypt");
    }
    for (String algorithm : KEYS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(found.getFirst()));
      } catch (GeneralSecurityException e) {
        // of another algorithm
      }
    }
    throw new GeneralSecurityException("holds a key that is neither RSA nor EC nor EdDSA");
  }

  private static List<byte[]> blocks(String text, String label) throws GeneralSecurityException {
    List<byte[]> found = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(label)) {
        found.add(decoded(blocks.group(2)));
      }
    }
    return found;
  }

  private static byte[] decoded(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("holds something that is no PEM", e);
    }
  }
}
