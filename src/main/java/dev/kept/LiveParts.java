package dev.kept;

import dev.kept.config.KeptConfig;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.live.LiveTenants;
import dev.kept.live.RunningParts;
import dev.kept.security.certificate.Authorities;
import dev.kept.tenant.Tenant;
import java.util.List;

/**
 * What follows a changed configuration.
 *
 * @param config the configuration at the start; all of it but the tenants stays in force
 * @param models what scores
 * @param tenants who may call
 * @param outgoing what leads to the tenants' servers
 * @param authorities who vouches for the certificates of tenants' clients
 * @param serviceKeys the service's own keys
 */
record LiveParts(
    KeptConfig config,
    ModelSet models,
    LiveTenants tenants,
    Outgoing outgoing,
    Authorities authorities,
    ServiceKeys serviceKeys)
    implements RunningParts {

  /**
   * What leads to the tenants' servers.
   *
   * @param outward the one way out
   * @param keys the keys of tenants' clients
   */
  record Outgoing(Outward outward, LiveKeys keys) {
    void follow(List<Tenant> tenants) {
      tenants.forEach(outward.reads()::prepare);
      keys.follow(tenants);
    }

    /** Those that are gone lead nowhere any more. */
    void retain(List<Tenant> tenants) {
      outward.retain(tenants, keys.destinations());
    }
  }

  @Override
  public List<String> problems(List<Tenant> fresh) {
    return check(fresh).problems(models);
  }

  @Override
  public void follow(List<Tenant> fresh) {
    outgoing.follow(fresh);
    authorities.follow(fresh);
    tenants.replace(fresh);
    outgoing.retain(fresh);
    check(fresh).warn();
  }

  @Override
  public KeyLook keys() {
    return serviceKeys.look();
  }

  Expiries expiries() {
    return new Expiries(config.server().tls(), tenants.list());
  }

  private StartCheck check(List<Tenant> fresh) {
    return new StartCheck(
        new KeptConfig(config.server(), config.places(), fresh, config.defaultTenant()), false);
  }
}
