package dev.kept;

import dev.kept.Metrics.Shown;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.audit.witness.SigningKey;
import dev.kept.cli.LedgerSchema;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigException;
import dev.kept.config.KeptConfig;
import dev.kept.config.KeptConfig.Keys;
import dev.kept.config.KeptConfig.Places;
import dev.kept.features.Centroids;
import dev.kept.hooks.Counts;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Outside;
import dev.kept.hooks.Rehearsal;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.live.LiveTenants;
import dev.kept.logs.LogEvent;
import dev.kept.onnx.OnnxModels;
import dev.kept.risk.ModelRefusedException;
import dev.kept.security.Authenticator;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.TokenIds;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.TenantKeys;
import dev.kept.store.Store;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The composition: which part is given to which. */
final class Wiring implements Services {
  /** Half a second for the disk: 1.2 s of reads and this stay inside the 1.8 s of a call. */
  private static final SpoolSettings SPOOL =
      new SpoolSettings(
          SpoolSettings.USUAL.segmentBytes(),
          SpoolSettings.USUAL.callBytes(),
          SpoolSettings.USUAL.waiting(),
          Duration.ofMillis(500),
          SpoolSettings.USUAL.checkpoint());

  private final Path home;
  private final Secrets secrets = new Secrets(environment());

  Wiring(Path home) {
    this.home = home;
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public Running start(Start start) {
    return RunningService.start(this, start);
  }

  @Override
  public void check(KeptConfig config) {
    new StartLook(this, config).files(new LiveTenants(config.tenants()), false);
  }

  @Override
  public List<String> problems(KeptConfig config, Set<TenantId> tenants) {
    StartCheck check = new StartCheck(config, false);
    ModelSet models = models(config.places());
    List<Tenant> others =
        config.tenants().stream().filter(tenant -> !tenants.contains(tenant.id())).toList();
    List<String> problems = new ArrayList<>(check.conflicts());
    problems.removeAll(new StartCheck(config.with(others), false).conflicts());
    config.tenants().stream()
        .filter(tenant -> tenants.contains(tenant.id()))
        .forEach(tenant -> problems.addAll(check.problems(tenant, models)));
    return problems;
  }

  @Override
  public Explained answer(KeptConfig config, Tenant tenant, byte[] body) {
    Rehearsal rehearsal =
        new Rehearsal(offer(config), models(config.places()), outside(false, Counts.NONE));
    return new Explanation(rehearsal).answer(tenant, body);
  }

  @Override
  public Ledgers ledgers(KeptConfig config) {
    return new Stores(secrets).ledgers(config.store(), () -> auditKeys(config.places().keys()));
  }

  @Override
  public LedgerSchema schema(KeptConfig config, Optional<Owner> owner) {
    return new Stores(secrets).schema(config.store(), owner);
  }

  @Override
  public Pseudonyms pseudonyms(KeptConfig config) {
    PseudonymKey key = pseudonymKey(config.places().keys());
    key.require(config.places().data());
    return key.pseudonyms();
  }

  Optional<Store> store(KeptConfig config) {
    return new Stores(secrets).open(config.store());
  }

  Offer offer(KeptConfig config) {
    return offer(config, new LiveTenants(config.tenants()));
  }

  Offer offer(KeptConfig config, LiveTenants tenants) {
    Places places = config.places();
    try {
      ServiceCatalog catalog = ServiceCatalog.read(places.services(), places.templates());
      return new Offer(
          catalog, tenants, config.defaultTenant(), config.server().publicBase().toString());
    } catch (ConfigException e) {
      throw new UserMistake(
          "the services cannot be used:" + System.lineSeparator() + e.getMessage(), e);
    }
  }

  ModelSet models(Places places) {
    OnnxModels models = new OnnxModels();
    Path served = served(places.models());
    try {
      return new ModelSet(
          models.load(served.resolve("t0")), models.load(served.resolve("t48")), centroids(served));
    } catch (ModelRefusedException e) {
      throw new UserMistake(
          "a model below " + places.models() + " is refused: " + e.getMessage(), e);
    }
  }

  /** Where a link to the served models leads, so that all are of one version. */
  private static Path served(Path models) {
    try {
      return models.toRealPath();
    } catch (IOException e) {
      throw new UserMistake("the models' folder " + models + " is not there", e);
    }
  }

  private static Centroids centroids(Path models) {
    Path file = models.resolve("centroids.txt");
    try {
      return Files.isRegularFile(file)
          ? Centroids.ofGazetteer(Files.readAllLines(file))
          : Centroids.NONE;
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read", e);
    }
  }

  Outside outside(boolean serverTiming, Counts counts) {
    return new Outside(
        InstantSource.system(),
        System::nanoTime,
        UUID::randomUUID,
        new LogAlarms(System::nanoTime),
        counts,
        serverTiming);
  }

  AuditKeys auditKeys(Keys keys) {
    try {
      return new AuditKeys(secrets.load(keys.audit()));
    } catch (AuditTrailException e) {
      throw new UserMistake("the audit key cannot be used: " + e.getMessage(), e);
    }
  }

  Supplier<SigningKey> signing(Keys keys, Supplier<AuditKeys> audit) {
    return secrets.signing(keys.checkpoints(), audit);
  }

  /** Looks whether the key that is named for it can be used. */
  void checkSigning(Keys keys) {
    secrets.checkSigning(keys.checkpoints());
  }

  /** The audit trail in files; the demo makes its keys itself. */
  FileAuditTrail trail(Places places, boolean makeKeys) {
    checkSigning(places.keys());
    try {
      if (makeKeys) {
        secrets.make(places.keys().audit());
        secrets.make(places.keys().pseudonyms());
      }
      return FileAuditTrail.open(places.data().resolve("audit"), auditKeys(places.keys()), SPOOL);
    } catch (AuditTrailException e) {
      throw new UserMistake("the audit trail cannot be opened: " + e.getMessage(), e);
    }
  }

  Authenticator authenticator(Opened opened, Room room, Places places) {
    Cryptography cryptography = opened.outgoing().keys().cryptography();
    LogEvent.of("SIGNATURES")
        .saying("signatures of tokens are checked by " + cryptography.name())
        .log(System.Logger.Level.INFO);
    TenantKeys keys = new TenantKeys(opened.secured().pinned(), opened.outgoing().keys());
    TokenIds used = UsedTokens.open(opened, room, places);
    LiveKeys fetched = opened.outgoing().keys();
    opened
        .metrics()
        .gauge(
            new Shown(
                "kept.keys.oldest.seconds", "Age of the oldest fetched keys in use.", Map.of()),
            () -> fetched.oldest().toMillis() / 1_000.0);
    opened
        .metrics()
        .gauge(
            new Shown("kept.keys.away", "Key URLs that gave no key when last asked.", Map.of()),
            fetched::away);
    return new Authenticator(keys, used, cryptography, opened.secured().authorities());
  }

  ServiceKeys serviceKeys(Keys keys, FileAuditTrail trail, PseudonymKey pseudonyms) {
    return new ServiceKeys(secrets, keys, trail, pseudonyms);
  }

  PseudonymKey pseudonymKey(Keys keys) {
    try {
      return new PseudonymKey(secrets.load(keys.pseudonyms()).getFirst(), auditKeys(keys));
    } catch (AuditTrailException e) {
      throw new UserMistake("the key of pseudonyms cannot be used: " + e.getMessage(), e);
    }
  }
}
