package dev.kept.egress.credentials;

import dev.kept.files.FileException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a tenant's outbound files hold: whom to believe, what to show, how to log in at the proxy.
 */
public final class Credentials {
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext tls;
  private final String proxyLogin;
  private final List<X509Certificate> shown;

  private Credentials(SSLContext tls, String proxyLogin, List<X509Certificate> shown) {
    this.tls = tls;
    this.proxyLogin = proxyLogin;
    this.shown = shown;
  }

  /**
   * What is shown.
   *
   * @param shown the certificate, then those that signed it
   * @param key the first one's key
   */
  record Identity(List<X509Certificate> shown, PrivateKey key) {}

  /**
   * Credentials.
   *
   * @param authorities who is believed; the public ones when empty
   * @throws FileException if TLS cannot use them
   */
  static Credentials of(
      List<X509Certificate> authorities, Optional<Identity> own, String proxyLogin) {
    try {
      List<X509Certificate> shown = own.map(Identity::shown).orElseGet(List::of);
      return new Credentials(tls(authorities, own), proxyLogin, shown);
    } catch (GeneralSecurityException e) {
      throw new FileException("outbound: the certificates cannot be used for TLS");
    } catch (IOException e) {
      throw new IllegalStateException("a key store in memory", e);
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

  /** The certificates that are shown. */
  List<X509Certificate> shown() {
    return shown;
  }

  private static SSLContext tls(List<X509Certificate> authorities, Optional<Identity> identity)
      throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, NO_PASSWORD);
    if (identity.isPresent()) {
      Certificate[] shown = identity.get().shown().toArray(Certificate[]::new);
      own.setKeyEntry("client", identity.get().key(), NO_PASSWORD, shown);
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
}
