package dev.kept.tenant;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a tenant's clients prove themselves. */
public sealed interface Trust {

  /** They do not; only the demo, on loopback. */
  record Open() implements Trust {}

  /**
   * By a signed client JWT (CDS Hooks 2.0, Trusting CDS Clients).
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
      boolean requireOnDiscovery)
      implements Trust {
    public ClientJwt {
      algorithms = Set.copyOf(algorithms);
    }
  }
}
