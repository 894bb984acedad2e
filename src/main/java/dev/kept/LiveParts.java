package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.inflow.Places;
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
 * @param rooms places, shared out among the tenants
 * @param outgoing what leads to the tenants' servers
 * @param secured the files that prove tenants' clients
 * @param serviceKeys the service's own keys
 */
record LiveParts(
    KeptConfig config,
    ModelSet models,
    LiveTenants tenants,
    Places rooms,
    Outgoing outgoing,
    Secured secured,
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
      prepare(tenants).run();
    }

    /** Makes ready what calls need; what is returned puts it in force. */
    Runnable prepare(List<Tenant> tenants) {
      tenants.forEach(outward.reads()::prepare);
      return keys.prepare(tenants);
    }

    /** Those that are gone lead nowhere any more. */
    void retain(List<Tenant> tenants) {
      outward.retain(tenants, keys.destinations());
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
    Runnable keys = outgoing.prepare(fresh);
    secured.authorities().follow(fresh);
    LiveTenants.Table table = LiveTenants.Table.of(fresh);
    check(fresh).warn();
    return () -> {
      // By changing references: nothing of it can fail.
      keys.run();
      tenants.replace(table);
      rooms.tenants(fresh.size());
      outgoing.retain(fresh);
      secured.pinned().retain(fresh);
    };
  }

  @Override
  public KeyLook keys(AuditEntry note) {
    return serviceKeys.look(note);
  }

  Expiries expiries() {
    return new Expiries(config.server().tls(), tenants.list());
  }

  private StartCheck check(List<Tenant> fresh) {
    return new StartCheck(config.with(fresh), false);
  }
}
