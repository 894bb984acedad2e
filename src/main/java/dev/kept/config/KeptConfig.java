package dev.kept.config;

import dev.kept.files.Source;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that {@code kept serve} is told.
 *
 * @param server where it listens
 * @param places where its files are
 * @param store where its database is
 * @param tenants whom it answers
 * @param defaultTenant whom routes without a tenant belong to; empty when they answer nobody
 */
public record KeptConfig(
    Server server,
    Places places,
    StorePlace store,
    List<Tenant> tenants,
    Optional<TenantId> defaultTenant) {
  /** The key that tenants are below. */
  static final String TENANTS = "tenants";

  static final int MOST_PORT = 65_535;
  private static final int APART = 1_000;

  public KeptConfig {
    tenants = List.copyOf(tenants);
  }

  /** The same with other tenants. */
  public KeptConfig with(List<Tenant> others) {
    return new KeptConfig(server, places, store, others, defaultTenant);
  }

  /** The same with its database elsewhere. */
  public KeptConfig with(StorePlace other) {
    return new KeptConfig(server, places, other, tenants, defaultTenant);
  }

  /**
   * Where the service listens.
   *
   * @param host address to bind
   * @param port port; 0 for any free one
   * @param publicBase the base clients know it by: the audience of their tokens
   * @param inFlight most hook calls at once; one more is refused with 503
   * @param tokenIds most unexpired tokens remembered against replay; one more is refused
   * @param leave how long it goes on when it is told to stop, not ready any more, so that whoever
   *     spreads calls sends it none
   * @param drain how long calls under way may take when the service stops after that
   * @param management where operators read metrics and health; empty for nowhere
   * @param console where the console is; empty for nowhere
   * @param tls what it shows of itself; empty where a gateway ends TLS
   * @param accessLog whether each answered call leaves a line on standard output
   */
  public record Server(
      String host,
      int port,
      URI publicBase,
      int inFlight,
      int tokenIds,
      Duration leave,
      Duration drain,
      Optional<Management> management,
      Optional<ConsolePlace> console,
      Optional<TlsFiles> tls,
      boolean accessLog) {}

  /**
   * Where operators' machines read metrics and health: never where clients call.
   *
   * @param host address to bind
   * @param port port; 0 for any free one
   */
  public record Management(String host, int port) {}

  /**
   * The service's own certificate.
   *
   * @param certificate PEM: its certificate, then those that lead to an authority
   * @param key where its private key is, in PEM
   */
  public record TlsFiles(Path certificate, Source key) {}

  /**
   * Where the service's files are.
   *
   * @param data what it writes
   * @param keys where its keys are
   * @param models the models' folder, with t0 and t48 below
   * @param services {@code cds-services.json}
   * @param templates the prefetch templates' folder
   */
  public record Places(Path data, Keys keys, Path models, Path services, Path templates) {}

  /**
   * Where the secrets are, apart since one is rotated and the other is not.
   *
   * @param audit the audit trail's keys
   * @param pseudonyms the key of patients' pseudonyms
   * @param checkpoints the key that signs checkpoints of the trail; empty where one derived from
   *     the audit key does
   */
  public record Keys(
      SecretSource audit, SecretSource pseudonyms, Optional<SecretSource> checkpoints) {}

  /**
   * Reads {@code kept.yaml}; relative paths are taken from the file's folder.
   *
   * @param home the folder of the files that come with Kept, for those the file does not name
   * @throws ConfigException with every mistake in it
   */
  public static KeptConfig read(Path file, Path home) {
    return new ConfigFile(file, home, ConfigFile.Environment.PROCESS).read().config();
  }

  static KeptConfig read(Section top, ConfigFile from) {
    KeptConfig config = attempt(top, from, StoredTenants.NONE);
    top.finish();
    return config;
  }

  /** As {@link #read}, and the store's tenants, with stand-ins for what is noted as wrong. */
  static KeptConfig attempt(Section top, ConfigFile from, StoredTenants stored) {
    Server server = server(top.section("server"), from);
    Places places = places(top.section("files"), from);
    StorePlace store = new StoreReader(top.section("database"), from).read(places.data());
    SequencedMap<String, Section> sections = top.sections(TENANTS);
    stored.graft(top, sections);
    List<Tenant> tenants = tenants(sections, from, server.tls().isPresent());
    if (tenants.isEmpty() && !(top.has(TENANTS) && !(store instanceof StorePlace.None))) {
      top.problem(
          TENANTS,
          "names no tenant; the service would answer nobody (tenants: {} where all are in the"
              + " database)");
    }
    Optional<TenantId> defaultTenant =
        top.value(
            "defaultTenant",
            text ->
                tenants.stream().map(Tenant::id).filter(id -> id.value().equals(text)).findFirst(),
            "must be the id of a tenant of this file");
    return new KeptConfig(server, places, store, tenants, defaultTenant);
  }

  /** One whose id is none is noted and left out. */
  private static List<Tenant> tenants(
      SequencedMap<String, Section> sections, ConfigFile from, boolean tls) {
    List<Tenant> tenants = new ArrayList<>();
    sections.forEach(
        (key, section) -> {
          Tenant tenant = new TenantReader(section, from).read(key, tls);
          if (TenantId.isValid(key)) {
            tenants.add(tenant);
          }
        });
    return tenants;
  }

  private static Server server(Section server, ConfigFile from) {
    server.text("publicBase");
    String host = server.text("host", "127.0.0.1");
    int port = server.whole("port", 8_080, 0, MOST_PORT);
    Section operators = server.section("management");
    Optional<Management> management = management(operators, port);
    if (port > 0 && management.filter(where -> where.port() == port).isPresent()) {
      operators.problem("port", "must be another than server.port");
    }
    return new Server(
        host,
        port,
        server.unquoted("publicBase", Uris::base, Uris.RULE).orElse(Uris.NOWHERE),
        server.whole("inFlight", 256, 1, 100_000),
        server.whole("tokenIds", 200_000, 1_000, 10_000_000),
        server.duration("leave", Duration.ofSeconds(2), Duration.ofMinutes(1)),
        server.duration("drain", Duration.ofSeconds(10), Duration.ofMinutes(10)),
        management,
        ConsolePlace.read(server.section("console"), port, management),
        server.has("tls") ? Optional.of(tls(server.section("tls"), from)) : Optional.empty(),
        server.truth("accessLog", true));
  }

  /** A thousand above the public port, so that two services on one host do not meet. */
  private static Optional<Management> management(Section management, int port) {
    int usual = port == 0 ? 0 : port + (port > MOST_PORT - APART ? -APART : APART);
    Management where =
        new Management(
            management.text("host", "127.0.0.1"), management.whole("port", usual, 0, MOST_PORT));
    return management.truth("enabled", true) ? Optional.of(where) : Optional.empty();
  }

  private static TlsFiles tls(Section tls, ConfigFile from) {
    return new TlsFiles(
        readable(tls, "certificate", from.absolute()), OutwardReader.secret(tls, "key", from));
  }

  private static Path readable(Section section, String key, Path file) {
    section.text(key);
    return section
        .unquoted(
            key,
            text -> Optional.of(file.resolveSibling(text)).filter(Files::isReadable),
            "must be a readable file")
        .orElse(file);
  }

  private static Places places(Section files, ConfigFile from) {
    Keys keys =
        new Keys(
            SecretSource.read(files, "auditKey", from),
            SecretSource.read(files, "pseudonymKey", from),
            files.has("checkpointKey")
                ? Optional.of(SecretSource.read(files, "checkpointKey", from))
                : Optional.empty());
    if (files.has("auditKey") && keys.audit().equals(keys.pseudonyms())) {
      files.problem(
          "pseudonymKey", "must be another file than auditKey: that one is rotated, this is not");
    }
    Path home = from.home();
    return new Places(
        place(files, "data", from.absolute().resolveSibling("data"), from),
        keys,
        place(files, "models", home.resolve("models").resolve("no-show"), from),
        place(files, "services", home.resolve("cds-services.json"), from),
        place(files, "prefetchTemplates", home.resolve("prefetch-templates"), from));
  }

  private static Path place(Section files, String key, Path usual, ConfigFile from) {
    Path place =
        files
            .unquoted(
                key, text -> Optional.of(from.absolute().resolveSibling(text)), "must be a path")
            .orElseGet(usual::toAbsolutePath);
    files.effective().put(key, new Effective.Value(place.toString()));
    return place;
  }
}
