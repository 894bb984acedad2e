package dev.kept.hooks.tls;

import dev.kept.security.pem.Pem;
import dev.kept.security.pem.PemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the service proves itself by.
 *
 * @param chain its certificate, then those that lead to an authority
 * @param key the private key of the first
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

  ServerIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both files.
   *
   * @throws PemException if one cannot be used, or they do not belong together
   */
  static ServerIdentity read(Path certificate, Path key) {
    ServerIdentity identity =
        new ServerIdentity(Pem.certificates(certificate), Pem.privateKey(key));
    if (!identity.isOfItsKey()) {
      throw new PemException(
          key
              + " is not the key of the first certificate in "
              + certificate
              + "; the service's own certificate stands first, then those of its authorities");
    }
    return identity;
  }

  private boolean isOfItsKey() {
    X509Certificate own = chain.getFirst();
    if (!own.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(own.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
