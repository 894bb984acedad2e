package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.live.LiveTenants;
import dev.kept.live.RunningParts;
import dev.kept.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a changed configuration.
 *
 * @param config the configuration at the start; all of it but the tenants stays in force
 * @param models what scores
 * @param tenants who may call
 * @param outgoing what leads to the tenants' servers
 * @param serviceKeys the service's own keys
 */
record LiveParts(
    KeptConfig config,
    ModelSet models,
    LiveTenants tenants,
    Outgoing outgoing,
    ServiceKeys serviceKeys)
    implements RunningParts {

  /**
   * What leads to the tenants' servers.
   *
   * @param outward the one way out
   * @param keys the keys of tenants' clients
   */
  record Outgoing(Outward outward, LiveKeys keys) {
    void prepare(List<Tenant> tenants) {
      tenants.forEach(outward.reads()::prepare);
    }
  }

  @Override
  public List<String> problems(Tenant tenant) {
    List<String> problems = new ArrayList<>(check(List.of(tenant)).problems(tenant, models));
    if (tenant.trust().certificate().isPresent() && config.server().tls().isEmpty()) {
      problems.add(
          "tenant "
              + tenant.id()
              + ": trust.clientCertificate needs server.tls, and that takes a restart");
    }
    return problems;
  }

  @Override
  public List<String> conflicts(List<Tenant> fresh) {
    return check(fresh).conflicts();
  }

  @Override
  public Ready prepare(List<Tenant> fresh) {
    outgoing.prepare(fresh);
    Runnable keys = outgoing.keys().prepare(fresh);
    LiveTenants.Table table = LiveTenants.Table.of(fresh);
    check(fresh).warn();
    return () -> follow(keys, table);
  }

  /** All that follows does so here, by changing a reference: nothing of it can fail. */
  private void follow(Runnable keys, LiveTenants.Table table) {
    keys.run();
    tenants.replace(table);
  }

  @Override
  public KeyLook keys(AuditEntry note) {
    return serviceKeys.look(note);
  }

  private StartCheck check(List<Tenant> fresh) {
    return new StartCheck(
        new KeptConfig(config.server(), config.places(), fresh, config.defaultTenant()), false);
  }
}
