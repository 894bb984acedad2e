package dev.kept.cli;

import dev.kept.config.KeptConfig;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.tenant.Tenant;

/**
 * The ledgers as a command opened them for one tenant.
 *
 * @param config the configuration
 * @param tenant the tenant, as its settings say
 * @param ledgers what is closed with it
 */
record TenantLedgers(KeptConfig config, Tenant tenant, Ledgers ledgers) implements AutoCloseable {
  Owner owner() {
    return new Owner(tenant.id(), tenant.production());
  }

  @Override
  public void close() {
    ledgers.close();
  }
}
