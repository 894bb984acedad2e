package dev.kept.config;

import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Reads how a tenant's clients prove themselves. */
final class TrustReader {
  private static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);
  private static final Pattern DNS =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]+");

  private final Section trust;
  private final Path file;

  TrustReader(Section trust, Path file) {
    this.trust = trust;
    this.file = file;
  }

  /** By a token, by a certificate, or by both. */
  Trust read(Vendor vendor) {
    boolean discovery = trust.truth("discovery", false);
    Optional<Trust.ClientCertificate> certificate =
        trust.has("clientCertificate")
            ? Optional.of(certificate(trust.section("clientCertificate"), discovery))
            : Optional.empty();
    if (certificate.isPresent() && !trust.has("issuer")) {
      return certificate.get();
    }
    Trust.ClientJwt token = token(vendor, discovery);
    return certificate.<Trust>map(token::and).orElse(token);
  }

  private Trust.ClientJwt token(Vendor vendor, boolean discovery) {
    String issuer = trust.text("issuer");
    if (!trust.has("jku") && !trust.has("jwks")) {
      trust.problem(
          "jwks",
          "is missing: name the file of the client's public keys (jwks) or their URL (jku)");
    }
    Optional<Path> jwks = file(trust, "jwks");
    Set<String> algorithms = Set.copyOf(trust.texts("algorithms", List.of("RS384", "ES384")));
    if (algorithms.isEmpty() || !Trust.ClientJwt.ALGORITHMS.containsAll(algorithms)) {
      trust.problem(
          "algorithms",
          "must be among "
              + String.join(", ", Trust.ClientJwt.ALGORITHMS.stream().sorted().toList()));
    }
    Trust.ClientJwt stated =
        new Trust.ClientJwt(
            issuer,
            trust.unquoted("jku", Uris::exact, Uris.EXACT_RULE),
            jwks,
            algorithms,
            trust.duration("maxLifetime", vendor.tokenLife(), LONGEST_TOKEN),
            trust.duration("clockSkew", Duration.ofSeconds(30), Duration.ofMinutes(5)),
            trust.has("subject") ? Optional.of(trust.text("subject")) : Optional.empty(),
            trust.has("tenant") ? Optional.of(trust.text("tenant")) : Optional.empty(),
            discovery);
    return stated.with(replay());
  }

  private Trust.Replay replay() {
    return trust.choice("replay", Trust.Replay.LOCAL);
  }

  private Trust.ClientCertificate certificate(Section section, boolean discovery) {
    section.text("authorities");
    Set<String> names = Set.copyOf(section.texts("names"));
    if (names.isEmpty() || !names.stream().allMatch(TrustReader::isName)) {
      section.problem(
          "names",
          "must list what the certificate is issued to: DNS names such as ehr.example.org, URIs, or"
              + " whole subjects such as CN=ehr,O=Example; no wildcards");
    }
    return new Trust.ClientCertificate(file(section, "authorities").orElse(file), names, discovery);
  }

  private Optional<Path> file(Section section, String key) {
    return section.unquoted(
        key,
        text -> Optional.of(file.resolveSibling(text)).filter(Files::isReadable),
        "must be a readable file");
  }

  private static boolean isName(String name) {
    return name.contains("=")
        ? Scalars.attempt(name, text -> Optional.of(new X500Principal(text))).isPresent()
        : DNS.matcher(name).matches() || URI.matcher(name).matches();
  }
}
