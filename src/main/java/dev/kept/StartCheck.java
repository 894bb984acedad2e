package dev.kept;

import static java.util.Locale.ROOT;

import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoFolder;
import dev.kept.egress.credentials.OutboundFiles;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.logs.LogEvent;
import dev.kept.security.TrustRules;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold of a configuration beside its own form, before a service starts.
 *
 * @param config the configuration
 * @param open whether this is the demo, whose tenants anybody on this machine may call
 */
record StartCheck(KeptConfig config, boolean open) {
  /**
   * Passes, or tells everything that is wrong.
   *
   * @throws UserMistake if anything is
   */
  void pass(Optional<ModelSet> models) {
    List<String> problems = problems(models);
    warn();
    if (!problems.isEmpty()) {
      throw new UserMistake("the service does not start: " + String.join("; ", problems));
    }
  }

  /** Everything that is wrong, as far as the models that are there tell; empty when nothing is. */
  List<String> problems(Optional<ModelSet> models) {
    List<String> problems = new ArrayList<>(conflicts());
    for (Tenant tenant : config.tenants()) {
      problems.addAll(filesOf(tenant));
      models.ifPresent(there -> otherLabels(tenant, there, problems));
    }
    if (!open) {
      demoFolder(problems);
    }
    return problems;
  }

  /** What is wrong with tenants together, and with whom they believe. */
  List<String> conflicts() {
    if (open) {
      return List.of();
    }
    List<String> conflicts =
        new ArrayList<>(TrustRules.problems(config.tenants(), config.defaultTenant()));
    conflicts.addAll(EgressJwks.problems(config.tenants()));
    fewPlaces(conflicts);
    return conflicts;
  }

  /** What is wrong with a tenant by itself: with its files and its label. */
  List<String> problems(Tenant tenant, ModelSet models) {
    List<String> problems = filesOf(tenant);
    otherLabels(tenant, models, problems);
    return problems;
  }

  private List<String> filesOf(Tenant tenant) {
    List<String> problems = new ArrayList<>();
    if (!open) {
      unreadableKeys(tenant, problems);
      unusableFiles(tenant, problems);
    }
    return problems;
  }

  void warn() {
    new Expiries(config.server().tls(), config.tenants()).tell(Instant.now());
    warnings()
        .forEach(warning -> LogEvent.of("PHASE").saying(warning).log(System.Logger.Level.WARNING));
  }

  /** What may start and still be other than its operator thinks. */
  List<String> warnings() {
    return outreach().toList();
  }

  private Stream<String> outreach() {
    return config.tenants().stream()
        .filter(tenant -> tenant.rollout().phase().compareTo(Phase.OUTREACH) >= 0)
        .map(
            tenant ->
                "tenant %s is in phase %s, but outreach is not queued without a click yet: that comes"
                        .formatted(tenant.id(), tenant.rollout().phase().name().toLowerCase(ROOT))
                    + " with a later version; its cards are those of phase staff");
  }

  private static void unreadableKeys(Tenant tenant, List<String> problems) {
    tenant
        .trust()
        .token()
        .flatMap(Trust.ClientJwt::jwksFile)
        .filter(file -> !PinnedKeys.isKeySet(file))
        .ifPresent(
            file ->
                problems.add(
                    "tenant " + tenant.id() + ": " + file + " is no JWK set with a public key"));
    tenant
        .trust()
        .certificate()
        .flatMap(trust -> Authorities.problem(trust.authorities()))
        .ifPresent(
            wrong -> problems.add("tenant " + tenant.id() + ": trust.clientCertificate: " + wrong));
  }

  private void fewPlaces(List<String> problems) {
    int least = 2 * config.tenants().size();
    if (config.server().inFlight() < least) {
      problems.add(
          "server.inFlight must be at least %d, two for each of %d tenants"
              .formatted(least, config.tenants().size()));
    }
  }

  private static void unusableFiles(Tenant tenant, List<String> problems) {
    OutboundFiles.problem(tenant.outbound())
        .ifPresent(wrong -> problems.add("tenant " + tenant.id() + ": outbound: " + wrong));
  }

  private void demoFolder(List<String> problems) {
    Path data = config.places().data();
    if (DemoFolder.isDemo(data)) {
      problems.add(data + " holds a demo's data; name another folder in files.data");
    }
  }

  /** The features and the label must count late cancellations as the models learned them. */
  private static void otherLabels(Tenant tenant, ModelSet models, List<String> problems) {
    if (tenant.policy().lateCancelIsNoShow() != models.countsLateCancelAsNoShow()) {
      problems.add(
          "tenant "
              + tenant.id()
              + ": policy.lateCancelIsNoShow must be "
              + models.countsLateCancelAsNoShow()
              + ", as the models were trained");
    }
  }
}
