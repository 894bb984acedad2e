package dev.kept.security.certificate;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;

/** Which keys and signatures are strong enough, and not so large that they are a burden. */
final class Strength {
  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_RSA_BITS = 8_192;
  private static final int LEAST_EC_BITS = 256;
  private static final String PSS = "RSASSA-PSS";
  private static final Set<String> DIGESTS = Set.of("SHA-256", "SHA-384", "SHA-512");
  private static final Set<String> SIGNATURES =
      Set.of(
          "SHA256WITHRSA",
          "SHA384WITHRSA",
          "SHA512WITHRSA",
          "SHA256WITHECDSA",
          "SHA384WITHECDSA",
          "SHA512WITHECDSA",
          "EDDSA",
          "ED25519",
          "ED448");

  private Strength() {}

  /** EC from P-256 on, EdDSA, RSA of 2048 to 8192 bits. */
  static boolean isStrong(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa ->
          rsa.getModulus().bitLength() >= LEAST_RSA_BITS
              && rsa.getModulus().bitLength() <= MOST_RSA_BITS;
      case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
      case EdECPublicKey _ -> true;
      default -> false;
    };
  }

  /**
   * Whether it was signed over a digest of SHA-2. The JDK refuses SHA-1 only below the authorities
   * it comes with.
   */
  static boolean isStronglySigned(X509Certificate certificate) {
    return certificate.getSigAlgName().equals(PSS)
        ? DIGESTS.contains(digest(certificate.getSigAlgParams()))
        : SIGNATURES.contains(certificate.getSigAlgName().toUpperCase(Locale.ROOT));
  }

  private static String digest(byte[] pss) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
      parameters.init(pss);
      return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } catch (GeneralSecurityException | IOException e) {
      return "";
    }
  }
}
