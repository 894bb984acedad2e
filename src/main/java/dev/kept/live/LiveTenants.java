package dev.kept.live;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Tenants;
import dev.kept.tenant.book.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The tenants as the configuration has them at this moment, each as far as its holds let it. A call
 * keeps the tenant it has found to its end.
 */
public final class LiveTenants implements Tenants {
  private Table stated;
  private Snapshot book = Snapshot.NONE;
  private volatile Table table;

  /**
   * Tenants by their ids.
   *
   * @param byId them, in their order
   */
  public record Table(SequencedMap<TenantId, Tenant> byId) {
    /** These tenants. */
    public static Table of(List<Tenant> tenants) {
      SequencedMap<TenantId, Tenant> byId = new LinkedHashMap<>();
      tenants.forEach(tenant -> byId.put(tenant.id(), tenant));
      return new Table(Collections.unmodifiableSequencedMap(byId));
    }
  }

  /** These tenants, until others replace them. */
  public LiveTenants(List<Tenant> tenants) {
    stated = Table.of(tenants);
    table = stated;
  }

  /** From now on these. */
  public synchronized void replace(Table fresh) {
    stated = fresh;
    table = held();
  }

  /** From now on held as {@code fresh} says, whatever else is wrong with it. */
  synchronized void hold(Snapshot fresh) {
    book = fresh;
    table = held();
  }

  private Table held() {
    return Table.of(stated.byId().values().stream().map(book::held).toList());
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(table.byId().get(id));
  }

  /** How many there are. */
  public int count() {
    return table.byId().size();
  }

  @Override
  public List<Tenant> list() {
    return List.copyOf(table.byId().values());
  }
}
