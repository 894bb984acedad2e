package dev.kept.hooks;

import dev.kept.audit.AuditTrail;
import dev.kept.audit.Pseudonyms;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.security.Authenticator;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Tenants;
import dev.kept.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the door of the EHRs is made of.
 *
 * @param offer what is offered to whom
 * @param authenticator who calls
 * @param models what scores
 * @param sources where a call's pipeline looks beyond the call
 * @param records where calls are written down
 * @param outside the world beyond the data: time, chance, alarms
 */
public record DoorParts(
    Offer offer,
    Authenticator authenticator,
    ModelSet models,
    Sources sources,
    Records records,
    Outside outside) {

  /**
   * What is offered to whom.
   *
   * @param catalog the services
   * @param tenants who may call
   * @param defaultTenant whom routes without a tenant belong to
   * @param publicBase the base clients know the service by, without trailing slash
   */
  public record Offer(
      ServiceCatalog catalog,
      Tenants tenants,
      Optional<TenantId> defaultTenant,
      String publicBase) {}

  /**
   * Where calls are written down.
   *
   * @param trail the audit trail
   * @param pseudonyms how patients are named in it
   */
  public record Records(AuditTrail trail, Pseudonyms pseudonyms) {}

  /**
   * The world beyond the data.
   *
   * @param clock the present
   * @param ticker elapsed time
   * @param ids fresh ids
   * @param alarms where trouble that a person must mend is told
   * @param counts where answers are counted
   * @param serverTiming whether answers tell how long their stages took
   */
  public record Outside(
      InstantSource clock,
      Ticker ticker,
      Supplier<UUID> ids,
      Alarms alarms,
      Counts counts,
      boolean serverTiming) {
    /** The same, with nothing counted. */
    public Outside uncounted() {
      return new Outside(clock, ticker, ids, alarms, Counts.NONE, serverTiming);
    }
  }
}
