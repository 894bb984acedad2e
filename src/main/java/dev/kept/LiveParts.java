package dev.kept;

import dev.kept.config.KeptConfig;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.live.LiveTenants;
import dev.kept.live.RunningParts;
import dev.kept.tenant.Tenant;
import java.util.List;

/**
 * What follows a changed configuration.
 *
 * @param config the configuration at the start; all of it but the tenants stays in force
 * @param models what scores
 * @param tenants who may call
 * @param rooms places, shared out among the tenants
 * @param outgoing what leads to the tenants' servers
 * @param serviceKeys the service's own keys
 */
record LiveParts(
    KeptConfig config,
    ModelSet models,
    LiveTenants tenants,
    Places rooms,
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
  public List<String> problems(List<Tenant> fresh) {
    return check(fresh).problems(models);
  }

  @Override
  public void follow(List<Tenant> fresh) {
    outgoing.prepare(fresh);
    outgoing.keys().follow(fresh);
    tenants.replace(fresh);
    rooms.tenants(fresh.size());
    check(fresh).warn();
  }

  @Override
  public KeyLook keys() {
    return serviceKeys.look();
  }

  private StartCheck check(List<Tenant> fresh) {
    return new StartCheck(
        new KeptConfig(config.server(), config.places(), fresh, config.defaultTenant()), false);
  }
}
