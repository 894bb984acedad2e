package dev.kept.config;

import dev.kept.files.Source;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Outbound;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads where a tenant's calls outward go, and how. */
final class OutwardReader {
  private static final String READABLE = "must be a readable file";
  private static final int MOST_A_SECOND = 10_000;

  private final ConfigFile from;

  OutwardReader(ConfigFile from) {
    this.from = from;
  }

  static FhirAccess fhir(Section fhir) {
    Set<String> ranges = Set.copyOf(fhir.texts("allowedRanges"));
    if (!ranges.stream().allMatch(Scalars::isAddressRange)) {
      fhir.problem("allowedRanges", "must be address ranges such as 10.20.0.0/16 or 2001:db8::/32");
    }
    Optional<Integer> perSecond =
        fhir.value(
            "perSecond",
            text -> Scalars.whole(text, 1, MOST_A_SECOND),
            "must be a whole number from 1 to " + MOST_A_SECOND);
    return new FhirAccess(
        fhir.unquoted("base", text -> Uris.base(text).filter(Uris::leadsThere), Uris.PATH_RULE),
        ranges,
        false,
        origins(fhir),
        perSecond.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static Set<URI> origins(Section fhir) {
    Set<URI> origins = new HashSet<>();
    for (String text : fhir.texts("nextOrigins")) {
      Optional<URI> origin = Scalars.attempt(text, Uris::origin);
      if (origin.isEmpty()) {
        fhir.problem(
            "nextOrigins", "each must be an https origin such as https://pages.example.org:8443");
      }
      origin.ifPresent(origins::add);
    }
    return origins;
  }

  Outbound outbound(Section outbound) {
    Optional<Path> authorities = readable(outbound, "authorities");
    return new Outbound(proxy(outbound), authorities, client(outbound));
  }

  private Optional<Outbound.Proxy> proxy(Section outbound) {
    Optional<Source> login = secret(outbound, "proxyAuthorization");
    Optional<URI> proxy =
        outbound.unquoted("proxy", Uris::proxy, "must be http://host:port of an HTTP proxy");
    if (outbound.has("proxyAuthorization") && !outbound.has("proxy")) {
      outbound.problem("proxyAuthorization", "is for a proxy, and none is named");
    }
    return proxy.map(uri -> new Outbound.Proxy(Uris.host(uri), uri.getPort(), login));
  }

  private Optional<Outbound.Certificate> client(Section outbound) {
    Optional<Path> certificate = readable(outbound, "certificate");
    Optional<Source> key = secret(outbound, "key");
    List<String> named = Stream.of("certificate", "key").filter(outbound::has).toList();
    if (named.size() == 1) {
      outbound.problem(
          named.getFirst(), "needs the other of certificate and key: a client shows both");
    }
    return certificate.flatMap(shown -> key.map(own -> new Outbound.Certificate(shown, own)));
  }

  private Optional<Source> secret(Section outbound, String key) {
    return outbound.has(key) ? Optional.of(secret(outbound, key, from)) : Optional.empty();
  }

  /** Where a secret is that is read while the service runs; noted when nothing is there. */
  static Source secret(Section section, String key, ConfigFile from) {
    SecretSource secret = SecretSource.read(section, key, from);
    if (!secret.isThere(from.environment())) {
      section.problem(key, "must be a readable file, or a variable that is set, as env:NAME");
    }
    return switch (secret) {
      case SecretSource.InFile(Path file) -> new Source.Secret(file);
      case SecretSource.InEnvironment(String variable) -> new Source.Variable(variable);
    };
  }

  private Optional<Path> readable(Section outbound, String key) {
    return outbound.unquoted(
        key,
        text -> Optional.of(from.absolute().resolveSibling(text)).filter(this::isReadable),
        READABLE);
  }

  private boolean isReadable(Path named) {
    return Files.isRegularFile(named) && Files.isReadable(named);
  }
}
