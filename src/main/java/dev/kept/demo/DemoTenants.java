package dev.kept.demo;

import dev.kept.config.ConsolePlace;
import dev.kept.config.KeptConfig;
import dev.kept.config.KeptConfig.Keys;
import dev.kept.config.KeptConfig.Places;
import dev.kept.config.KeptConfig.Server;
import dev.kept.config.SecretSource;
import dev.kept.config.StorePlace;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The demo's clinic, once for each vendor's quirks. */
public final class DemoTenants {
  /** The demo clinic's zone. */
  public static final ZoneId ZONE = ZoneId.of("America/Chicago");

  private static final TenantId DEMO = new TenantId("demo");
  private static final int IN_FLIGHT = 256;
  private static final int TOKEN_IDS = 1_000;

  private DemoTenants() {}

  /**
   * The demo's configuration.
   *
   * @param data what it writes
   * @param home the folder of the files that come with Kept
   */
  public static KeptConfig config(int port, Path data, Path home) {
    Server server =
        new Server(
            "127.0.0.1",
            port,
            URI.create("http://127.0.0.1:" + port),
            IN_FLIGHT,
            TOKEN_IDS,
            Duration.ZERO,
            Duration.ofSeconds(2),
            Optional.empty(),
            Optional.of(new ConsolePlace("127.0.0.1", port, ConsolePlace.IDLE, false)),
            Optional.empty(),
            false);
    Places places =
        new Places(
            data,
            new Keys(
                new SecretSource.InFile(data.resolve("audit.key")),
                new SecretSource.InFile(data.resolve("pseudonym.key")),
                Optional.empty()),
            home.resolve("models").resolve("no-show"),
            home.resolve("cds-services.json"),
            home.resolve("prefetch-templates"));
    return new KeptConfig(
        server,
        places,
        new StorePlace.Embedded(data.resolve("postgres")),
        list(),
        Optional.of(DEMO));
  }

  /** The clinic under each vendor's name. */
  public static List<Tenant> list() {
    return List.of(
        tenant(DEMO, Vendor.GENERIC),
        tenant(new TenantId("epic"), Vendor.EPIC),
        tenant(new TenantId("oracle"), Vendor.ORACLE),
        tenant(new TenantId("athena"), Vendor.ATHENA));
  }

  private static Tenant tenant(TenantId id, Vendor vendor) {
    return new Tenant(
        id,
        "Demo clinic",
        ZONE,
        false,
        Rollout.everywhere(Phase.STAFF),
        VendorProfile.of(vendor),
        new Trust.Open(),
        FhirAccess.NONE,
        Policy.USUAL,
        Budgets.USUAL,
        Limits.USUAL,
        Outbound.DIRECT,
        Set.of());
  }
}
