package dev.kept.tenant;

import dev.kept.files.Source;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a tenant's servers are reached, FHIR and key URLs alike.
 *
 * @param proxy the HTTP proxy that connections go through; empty for none
 * @param authorities PEM file of the certificate authorities that are believed instead of the
 *     public ones
 * @param client the certificate that is shown to servers that ask for one
 */
public record Outbound(
    Optional<Proxy> proxy, Optional<Path> authorities, Optional<Certificate> client) {
  /** Straight, believing the public authorities, showing no certificate. */
  public static final Outbound DIRECT =
      new Outbound(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * An HTTP proxy; it is asked to open a tunnel and sees nothing of what goes through.
   *
   * @param host its name or address, which must be one that may be called
   * @param port its port
   * @param authorization where {@code user:password} for it is
   */
  public record Proxy(String host, int port, Optional<Source> authorization) {}

  /**
   * A certificate and its key.
   *
   * @param certificate PEM file, its own certificate first, then what signed it
   * @param key where its key is, in PEM, not encrypted
   */
  public record Certificate(Path certificate, Source key) {}
}
