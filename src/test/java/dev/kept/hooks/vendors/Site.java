package dev.kept.hooks.vendors;

import dev.kept.config.KeptConfig;
import dev.kept.hooks.HookServer;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.vendors.ClientKeys;
import dev.kept.vendors.Habits;
import dev.kept.vendors.Make;
import dev.kept.vendors.Quirk;
import dev.kept.vendors.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A site as its operator sets it up in {@code kept.yaml}, and how its EHR signs.
 *
 * @param tenant the site as the file says
 * @param tokens how its EHR signs
 */
record Site(Tenant tenant, Tokens tokens) {
  /** Each vendor's, made once: a pair costs more than a call. */
  private static final Map<String, ClientKeys> KEYS = new ConcurrentHashMap<>();

  /** A site of {@code habits}' vendor with keys of its own, set up in {@code folder}. */
  static Site of(Habits habits, Path folder) throws IOException {
    return of(habits, folder, "phase: staff");
  }

  /** The same with other lines below the tenant, its phase among them. */
  static Site of(Habits habits, Path folder, String more) throws IOException {
    Make make = habits.make();
    ClientKeys keys = KEYS.computeIfAbsent(name(habits), name -> fresh(habits));
    Files.writeString(folder.resolve(make.code() + ".jwks.json"), keys.keySet());
    String yaml =
        """
        server:
          publicBase: https://kept.example.org
        files:
          auditKey: audit.key
          pseudonymKey: pseudonym.key
        tenants:
          %1$s:
            name: Elm Street Family Medicine
            zone: America/Chicago
            vendor: %1$s
            trust:
              issuer: %2$s
              jku: %3$s
              jwks: %1$s.jwks.json
        %4$s    fhir:
              base: https://fhir.example.org%5$s
        """
            .formatted(make.code(), make.issuer(), make.keyUrl(), claims(habits), make.fhirPath());
    Path file = folder.resolve(make.code() + ".yaml");
    Files.writeString(file, yaml + more.indent(4));
    Tenant tenant = KeptConfig.read(file, Path.of("")).tenants().getFirst();
    return new Site(tenant, new Tokens(habits, keys, HookServer.NOW));
  }

  private static String name(Habits habits) {
    return habits.make() + " " + habits.has(Quirk.BASE64_KEY_ID);
  }

  private static ClientKeys fresh(Habits habits) {
    try {
      return ClientKeys.fresh(habits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has RSA
    }
  }

  /** What is typed in of a token beside its issuer. */
  private static String claims(Habits habits) {
    String claim =
        switch (habits.make()) {
          case EPIC -> "subject: " + Tokens.CLIENT;
          case ORACLE -> "tenant: " + Tokens.installation(habits);
          case ATHENA, GENERIC -> "discovery: false";
        };
    return claim.indent(6);
  }

  /** The same site under another id, with its FHIR server at {@code base} on this machine. */
  Site at(URI base, String id, Budgets budgets) {
    FhirAccess fhir = new FhirAccess(Optional.of(base), Set.of("127.0.0.0/8"), true);
    Tenant moved =
        new Tenant(
            new TenantId(id),
            tenant.name(),
            tenant.zone(),
            tenant.production(),
            tenant.rollout(),
            tenant.vendor(),
            tenant.trust(),
            fhir,
            tenant.policy(),
            budgets,
            tenant.limits(),
            tenant.outbound(),
            tenant.origins());
    return new Site(moved, tokens);
  }

  /** The path of {@code service}, one of {@link HookServer}'s. */
  String path(String service) {
    return "/t/" + tenant.id() + service;
  }
}
