package dev.kept.hooks.tls;

import dev.kept.files.FileException;
import dev.kept.files.FromFiles;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.files.pem.PemText;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.common.tls.TlsConfig;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

/** The service's TLS: 1.3 and 1.2 with forward secrecy, by the certificate in its files. */
public final class ServerTls {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final FromFiles<ServerIdentity> identity;

  private ServerTls(FromFiles<ServerIdentity> identity) {
    this.identity = identity;
  }

  /**
   * TLS by these files. Every client is asked for a certificate; none is refused here for having
   * none, or one that nobody vouches for.
   *
   * @param certificate PEM: the service's certificate, then those that lead to an authority
   * @param key where its private key is, in PEM
   * @throws FileException if they cannot be used now
   */
  public static ServerTls read(Path certificate, Source key) {
    Source shown = new Source.Plain(certificate);
    ServerTls tls =
        new ServerTls(
            new FromFiles<>(
                List.of(shown, key),
                texts ->
                    ServerIdentity.of(new PemText(texts, shown), new PemText(texts, key), key)));
    var _ = tls.identity.current();
    return tls;
  }

  /** What the server is to use now. */
  public Tls tls() {
    return tls(identity.current());
  }

  /** The certificates that are shown now. */
  public List<X509Certificate> chain() {
    return identity.current().chain();
  }

  /** Looks at the files; {@code reload} gets what they say if that is new. */
  public Look refresh(Consumer<Tls> reload) {
    return identity.look(fresh -> reload.accept(tls(fresh)));
  }

  private Tls tls(ServerIdentity own) {
    TlsConfig.Builder tls =
        Tls.builder()
            .privateKey(own.key())
            .privateKeyCertChain(own.chain())
            .enabledProtocols(PROTOCOLS)
            .enabledCipherSuites(SUITES)
            .addApplicationProtocol("http/1.1");
    // Whom to believe is each tenant's own question, asked when it is known who is called; and a
    // tenant that asks for certificates may come while the service runs.
    tls.clientAuth(TlsClientAuth.OPTIONAL).trustAll(true);
    return tls.build();
  }
}
