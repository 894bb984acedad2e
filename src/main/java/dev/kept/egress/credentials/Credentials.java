package dev.kept.egress.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's outbound files hold: whom to believe, what to show, how to log in at the proxy.
 */
public final class Credentials {
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext tls;
  private final String proxyLogin;
  private final Optional<Instant> expiry;

  private Credentials(SSLContext tls, String proxyLogin, Optional<Instant> expiry) {
    this.tls = tls;
    this.proxyLogin = proxyLogin;
    this.expiry = expiry;
  }

  /**
   * Reads them.
   *
   * @throws Unusable if a file cannot be used
   */
  static Credentials read(OutboundTexts texts) throws Unusable {
    try {
      List<X509Certificate> shown = texts.certificates();
      Optional<PrivateKey> key = texts.key();
      if (key.isPresent() && !fits(key.get(), shown.getFirst())) {
        throw new Unusable(texts.keyFile(), "is not the key of the client certificate", null);
      }
      return new Credentials(
          tls(texts.authorities(), shown, key), texts.proxyLogin(), expiry(shown));
    } catch (GeneralSecurityException e) {
      throw new Unusable(texts.certificateFile(), "cannot be used for TLS", e);
    } catch (IOException e) {
      throw new IllegalStateException("a key store in memory", e);
    }
  }

  /** A file that cannot be used; the message names it and says why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String file, String why, @Nullable Throwable cause) {
      super(file + " " + why, cause);
    }
  }

  /** Makes TLS connections. */
  public SSLContext tls() {
    return tls;
  }

  /** The value of Proxy-Authorization; empty for none. */
  public String proxyLogin() {
    return proxyLogin;
  }

  /** When the client certificate ends. */
  Optional<Instant> expiry() {
    return expiry;
  }

  private static SSLContext tls(
      List<X509Certificate> authorities, List<X509Certificate> shown, Optional<PrivateKey> key)
      throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, NO_PASSWORD);
    if (key.isPresent()) {
      own.setKeyEntry("client", key.get(), NO_PASSWORD, shown.toArray(Certificate[]::new));
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, NO_PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    if (authorities.isEmpty()) {
      trust.init((KeyStore) null); // the public authorities
    } else {
      KeyStore believed = KeyStore.getInstance("PKCS12");
      believed.load(null, NO_PASSWORD);
      for (int i = 0; i < authorities.size(); i++) {
        believed.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      trust.init(believed);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    try {
      byte[] message = "whose".getBytes(UTF_8);
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key of another algorithm than the certificate's
    }
  }

  private static Optional<Instant> expiry(List<X509Certificate> shown) {
    return shown.stream().map(one -> one.getNotAfter().toInstant()).min(Instant::compareTo);
  }
}
