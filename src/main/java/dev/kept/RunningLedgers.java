package dev.kept;

import dev.kept.audit.Pseudonyms;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.cli.LedgerSchema;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.config.KeptConfig;
import dev.kept.store.Store;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What commands use, with the ledgers of a service that runs: pages go the way of commands on it.
 *
 * @param wiring all else
 * @param store whose ledgers
 * @param keys the audit trail's
 */
record RunningLedgers(Wiring wiring, Store store, Supplier<AuditKeys> keys) implements Services {
  @Override
  public Ledgers ledgers(KeptConfig config) {
    return new StoreLedgers(store, keys, () -> {});
  }

  @Override
  public LedgerSchema schema(KeptConfig config, Optional<Owner> owner) {
    return wiring.schema(config, owner);
  }

  @Override
  public Running start(Start start) {
    throw new IllegalStateException("it runs already");
  }

  @Override
  public void check(KeptConfig config) {
    wiring.check(config);
  }

  @Override
  public List<String> problems(KeptConfig config, Set<TenantId> tenants) {
    return wiring.problems(config, tenants);
  }

  @Override
  public Explained answer(KeptConfig config, Tenant tenant, byte[] body) {
    return wiring.answer(config, tenant, body);
  }

  @Override
  public Pseudonyms pseudonyms(KeptConfig config) {
    return wiring.pseudonyms(config);
  }

  @Override
  public Path home() {
    return wiring.home();
  }
}
