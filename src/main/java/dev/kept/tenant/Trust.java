package dev.kept.tenant;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a tenant's clients prove themselves. */
public sealed interface Trust {

  /** The token they must show; empty where none is asked for. */
  default Optional<ClientJwt> token() {
    return Optional.empty();
  }

  /** The certificate they must show; empty where none is asked for. */
  default Optional<ClientCertificate> certificate() {
    return Optional.empty();
  }

  /** What becomes of a token while the replicas cannot ask one another whether it was used. */
  enum Replay {
    /** It passes where this replica has not seen it, and is compared with the others' later. */
    LOCAL,
    /** It is refused. */
    STRICT
  }

  /** They do not; only the demo, on loopback. */
  record Open() implements Trust {}

  /**
   * By a signed client JWT (CDS Hooks 2.0, Trusting CDS Clients), and by a certificate as well
   * where that is asked for.
   *
   * @param issuer {@code iss}, exact
   * @param jku the only URL keys are fetched from; empty when {@code jwksFile} is there
   * @param jwksFile a pinned key set
   * @param algorithms JWS algorithms accepted
   * @param maxLifetime most of {@code exp - iat}
   * @param clockSkew tolerance of clocks
   * @param subject {@code sub}, exact, when required
   * @param tenant the {@code tenant} claim, exact, when required
   * @param requireOnDiscovery whether discovery needs the token too
   * @param certificate the certificate that must be shown beside the token
   * @param replay what becomes of a token while the replicas cannot ask one another
   */
  record ClientJwt(
      String issuer,
      Optional<URI> jku,
      Optional<Path> jwksFile,
      Set<String> algorithms,
      Duration maxLifetime,
      Duration clockSkew,
      Optional<String> subject,
      Optional<String> tenant,
      boolean requireOnDiscovery,
      Optional<ClientCertificate> certificate,
      Replay replay)
      implements Trust {
    /** Algorithms that may be allowed: signatures, never none or HMAC. */
    public static final Set<String> ALGORITHMS =
        Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    public ClientJwt {
      algorithms = Set.copyOf(algorithms);
    }

    /** By a token alone. */
    public ClientJwt(
        String issuer,
        Optional<URI> jku,
        Optional<Path> jwksFile,
        Set<String> algorithms,
        Duration maxLifetime,
        Duration clockSkew,
        Optional<String> subject,
        Optional<String> tenant,
        boolean requireOnDiscovery) {
      this(
          issuer,
          jku,
          jwksFile,
          algorithms,
          maxLifetime,
          clockSkew,
          subject,
          tenant,
          requireOnDiscovery,
          Optional.empty(),
          Replay.LOCAL);
    }

    /** By this token and by {@code other} as well. */
    public ClientJwt and(ClientCertificate other) {
      return with(Optional.of(other), replay);
    }

    /** The same, but for {@code other} of what becomes of a token. */
    public ClientJwt with(Replay other) {
      return with(certificate, other);
    }

    private ClientJwt with(Optional<ClientCertificate> shown, Replay away) {
      return new ClientJwt(
          issuer,
          jku,
          jwksFile,
          algorithms,
          maxLifetime,
          clockSkew,
          subject,
          tenant,
          requireOnDiscovery,
          shown,
          away);
    }

    @Override
    public Optional<ClientJwt> token() {
      return Optional.of(this);
    }
  }

  /**
   * By a certificate of the connection (mutual TLS).
   *
   * @param authorities the file of the authorities that vouch for it
   * @param names DNS names, URIs or whole subjects, one of which it must bear exactly
   * @param requireOnDiscovery whether discovery needs it too, where no token is asked for
   */
  record ClientCertificate(Path authorities, Set<String> names, boolean requireOnDiscovery)
      implements Trust {
    public ClientCertificate {
      names = Set.copyOf(names);
    }

    @Override
    public Optional<ClientCertificate> certificate() {
      return Optional.of(this);
    }
  }
}
