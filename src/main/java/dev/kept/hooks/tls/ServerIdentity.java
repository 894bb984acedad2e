package dev.kept.hooks.tls;

import dev.kept.files.FileException;
import dev.kept.files.Source;
import dev.kept.files.pem.PemText;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the service proves itself by.
 *
 * @param chain its certificate, then those that lead to an authority
 * @param key the private key of the first
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {
  ServerIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Both texts' identity.
   *
   * @param where where the key is, for messages
   * @throws FileException if one cannot be used, or they do not belong together
   */
  static ServerIdentity of(PemText certificate, PemText key, Source where) {
    ServerIdentity identity = new ServerIdentity(certificate.certificates(), key.privateKey());
    if (!PemText.fits(identity.key(), identity.chain().getFirst())) {
      throw new FileException(
          where
              + " is not the key of the first certificate; the service's own certificate stands"
              + " first, then those of its authorities");
    }
    return identity;
  }
}
