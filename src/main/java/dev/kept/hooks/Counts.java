package dev.kept.hooks;

import dev.kept.tenant.TenantId;
import java.util.Optional;

/**
 * Port: answers, counted. Tenants and services are the configured ones, codes those of this
 * program; nothing that a client chose is a label.
 */
public interface Counts {
  /** The discovery document, where a service's id stands else. */
  String DISCOVERY = "discovery";

  /** Counts nothing. */
  Counts NONE =
      new Counts() {
        @Override
        public void answered(Optional<TenantId> tenant, String service, String outcome) {}

        @Override
        public void refused(Optional<TenantId> tenant, String code) {}
      };

  /**
   * A call was answered.
   *
   * @param tenant whose; empty where none was named
   * @param service the service's id, or {@link #DISCOVERY}
   * @param outcome stable code, for example {@code CARDS}
   */
  void answered(Optional<TenantId> tenant, String service, String outcome);

  /**
   * A request was refused.
   *
   * @param tenant whose; empty where it is not known
   * @param code stable code, for example {@code JWT-07}
   */
  void refused(Optional<TenantId> tenant, String code);
}
