package dev.kept.config;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that {@code kept serve} is told.
 *
 * @param server where it listens
 * @param places where its files are
 * @param tenants whom it answers
 * @param defaultTenant whom routes without a tenant belong to; empty when they answer nobody
 */
public record KeptConfig(
    Server server, Places places, List<Tenant> tenants, Optional<TenantId> defaultTenant) {
  public KeptConfig {
    tenants = List.copyOf(tenants);
  }

  /**
   * Where the service listens.
   *
   * @param host address to bind
   * @param port port; 0 for any free one
   * @param publicBase the base clients know it by: the audience of their tokens
   * @param inFlight most hook calls at once; one more is refused with 503
   * @param tokenIds most unexpired tokens remembered against replay; one more is refused
   * @param drain how long calls under way may take when the service stops
   * @param management where operators read metrics and health; empty for nowhere
   */
  public record Server(
      String host,
      int port,
      URI publicBase,
      int inFlight,
      int tokenIds,
      Duration drain,
      Optional<Management> management) {}

  /**
   * Where operators' machines read metrics and health: never where clients call.
   *
   * @param host address to bind
   * @param port port; 0 for any free one
   */
  public record Management(String host, int port) {}

  /**
   * Where the service's files are.
   *
   * @param data what it writes
   * @param keys the key files
   * @param models the models' folder, with t0 and t48 below
   * @param services {@code cds-services.json}
   * @param templates the prefetch templates' folder
   */
  public record Places(Path data, Keys keys, Path models, Path services, Path templates) {}

  /**
   * The files that hold secrets, apart since one is rotated and the other is not.
   *
   * @param audit the audit trail's keys
   * @param pseudonyms the key of patients' pseudonyms
   */
  public record Keys(Path audit, Path pseudonyms) {}

  /**
   * Reads {@code kept.yaml}; relative paths are taken from the file's folder.
   *
   * @param home the folder of the files that come with Kept, for those the file does not name
   * @throws ConfigException with every mistake in it
   */
  public static KeptConfig read(Path file, Path home) {
    Section top = Document.read(file);
    Path base = file.toAbsolutePath();
    Server server = server(top.section("server"));
    Places places = places(top.section("files"), base, home);
    var sections = top.sections("tenants");
    List<Tenant> tenants =
        sections.entrySet().stream()
            .map(entry -> new TenantReader(entry.getValue(), base).read(entry.getKey()))
            .toList();
    if (tenants.isEmpty()) {
      top.problem("tenants", "names no tenant; the service would answer nobody");
    }
    Optional<TenantId> defaultTenant =
        top.value(
            "defaultTenant",
            text ->
                tenants.stream().map(Tenant::id).filter(id -> id.value().equals(text)).findFirst(),
            "must be the id of a tenant of this file");
    top.finish();
    return new KeptConfig(server, places, tenants, defaultTenant);
  }

  private static Server server(Section server) {
    server.text("publicBase");
    return new Server(
        server.text("host", "127.0.0.1"),
        server.whole("port", 8080, 0, 65_535),
        server.value("publicBase", Uris::base, Uris.RULE).orElse(Uris.NOWHERE),
        server.whole("inFlight", 256, 1, 100_000),
        server.whole("tokenIds", 200_000, 1_000, 10_000_000),
        server.duration("drain", Duration.ofSeconds(10), Duration.ofMinutes(10)),
        management(server.section("management")));
  }

  private static Optional<Management> management(Section management) {
    Management where =
        new Management(
            management.text("host", "127.0.0.1"), management.whole("port", 9_090, 0, 65_535));
    return management.truth("enabled", true) ? Optional.of(where) : Optional.empty();
  }

  private static Places places(Section files, Path file, Path home) {
    files.text("auditKey");
    files.text("pseudonymKey");
    Keys keys =
        new Keys(
            file.resolveSibling(files.text("auditKey", "")).normalize(),
            file.resolveSibling(files.text("pseudonymKey", "")).normalize());
    if (files.has("auditKey") && keys.audit().equals(keys.pseudonyms())) {
      files.problem(
          "pseudonymKey", "must be another file than auditKey: that one is rotated, this is not");
    }
    return new Places(
        file.resolveSibling(files.text("data", "data")),
        keys,
        shipped(files, "models", file, home.resolve("models").resolve("no-show")),
        shipped(files, "services", file, home.resolve("cds-services.json")),
        shipped(files, "prefetchTemplates", file, home.resolve("prefetch-templates")));
  }

  private static Path shipped(Section files, String key, Path file, Path usual) {
    return files.has(key) ? file.resolveSibling(files.text(key)) : usual;
  }
}
