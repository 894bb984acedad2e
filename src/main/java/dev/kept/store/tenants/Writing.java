package dev.kept.store.tenants;

import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Offboarding;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.StoredTenant.Draft;
import dev.kept.tenant.book.Written;
import dev.kept.tenant.book.Written.Refused;
import dev.kept.tenant.book.Written.Why;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Changes of tenants in one transaction. It begins by raising the revision: who comes second waits
 * there, and sees what the first has written.
 *
 * @param handle the transaction
 * @param change who, when and why
 * @param record where it is written down beside
 */
record Writing(Handle handle, Change change, ChangeRecord record) {
  /** Rolls the transaction back. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Refused refused;

    RefusedException(Refused refused) {
      super(refused.why() + " " + refused.tenant());
      this.refused = refused;
    }

    Refused refused() {
      return refused;
    }
  }

  /** A line of the history. */
  private record Told(String what, String settings, Optional<Boolean> production) {}

  Written write(List<Move> moves) {
    long revision = handle.createQuery(Statements.RAISE).mapTo(Long.class).one();
    for (Move move : moves) {
      switch (move) {
        case Move.Add(TenantId tenant, Draft draft) -> add(tenant, draft, revision);
        case Move.Edit edit -> edit(edit, revision);
        case Move.Remove(TenantId tenant, long seen) -> remove(tenant, seen, revision);
        case Move.Place(Hold hold, Optional<String> numbers) -> place(hold, numbers, revision);
        case Move.Lift lift -> lift(lift, revision);
        case Move.HoldOut(TenantId tenant, UUID keyId) -> holdOut(tenant, keyId);
        case Move.Retire(TenantId tenant, String proof) -> retire(tenant, proof, revision);
      }
    }
    record.write(handle, moves, change);
    return new Written.Done(revision);
  }

  private void add(TenantId tenant, Draft draft, long revision) {
    requireNotRetired(tenant);
    Optional<Boolean> before =
        handle
            .createQuery(Statements.EVER_PRODUCTION)
            .bind("tenant", tenant.value())
            .mapTo(Boolean.class)
            .findOne();
    if (before.filter(was -> was != draft.production()).isPresent()) {
      throw refused(tenant, Why.PRODUCTION);
    }
    int added =
        bound(Statements.ADD, tenant)
            .bind("revision", revision)
            .bind("settings", draft.settings())
            .bind("production", draft.production())
            .execute();
    if (added == 0) {
      throw refused(tenant, Why.EXISTS);
    }
    put(tenant, draft, revision, Optional.empty());
  }

  private void edit(Move.Edit edit, long revision) {
    TenantId tenant = edit.tenant();
    if (production(tenant) != edit.draft().production()) {
      throw refused(tenant, Why.PRODUCTION);
    }
    int edited =
        bound(Statements.EDIT, tenant)
            .bind("revision", revision)
            .bind("settings", edit.draft().settings())
            .bind("seen", edit.seen())
            .execute();
    if (edited == 0) {
      throw refused(tenant, Why.STALE);
    }
    put(tenant, edit.draft(), revision, edit.numbers());
  }

  private void remove(TenantId tenant, long seen, long revision) {
    boolean production = production(tenant);
    if (handle
            .createUpdate(Statements.REMOVE)
            .bind("tenant", tenant.value())
            .bind("seen", seen)
            .execute()
        == 0) {
      throw refused(tenant, Why.STALE);
    }
    tell(tenant, new Told("REMOVED", "", Optional.of(production)), revision, Optional.empty());
  }

  private void place(Hold hold, Optional<String> numbers, long revision) {
    ScopeColumns columns = ScopeColumns.of(hold.scope());
    bound(Statements.HOLD, hold.tenant())
        .bind("kind", columns.kind())
        .bind("place", columns.place())
        .bind("cause", hold.cause())
        .bind("phase", hold.atMost())
        .execute();
    String what = words(hold.cause(), hold.scope()) + ", at most " + lower(hold.atMost());
    tell(hold.tenant(), new Told("HELD", what, Optional.empty()), revision, numbers);
  }

  private void lift(Move.Lift lift, long revision) {
    ScopeColumns columns = ScopeColumns.of(lift.scope());
    int lifted =
        handle
            .createUpdate(Statements.LIFT)
            .bind("tenant", lift.tenant().value())
            .bind("kind", columns.kind())
            .bind("place", columns.place())
            .bind("cause", lift.cause())
            .execute();
    if (lifted == 0) {
      throw refused(lift.tenant(), Why.MISSING);
    }
    Told told = new Told("RELEASED", words(lift.cause(), lift.scope()), Optional.empty());
    tell(lift.tenant(), told, revision, lift.numbers());
  }

  private void holdOut(TenantId tenant, UUID keyId) {
    bound(Statements.HOLD_OUT, tenant).bind("key", keyId).execute();
    UUID known =
        handle
            .createQuery("select key_id from tenant_hold_out where tenant = :tenant")
            .bind("tenant", tenant.value())
            .mapTo(UUID.class)
            .one();
    if (!known.equals(keyId)) {
      throw refused(tenant, Why.HOLD_OUT);
    }
  }

  private void retire(TenantId tenant, String proof, long revision) {
    handle
        .createUpdate(Statements.RETIRE)
        .bind("tenant", tenant.value())
        .bind("at", now())
        .bind("until", now().plusYears(Offboarding.YEARS))
        .bind("proof", proof)
        .execute();
    tell(tenant, new Told("OFFBOARDED", proof, Optional.empty()), revision, Optional.empty());
  }

  private OffsetDateTime now() {
    return change.at().atOffset(ZoneOffset.UTC);
  }

  private boolean production(TenantId tenant) {
    return handle
        .createQuery("select production from tenant where id = :tenant")
        .bind("tenant", tenant.value())
        .mapTo(Boolean.class)
        .findOne()
        .orElseThrow(() -> refused(tenant, Why.MISSING));
  }

  private void requireNotRetired(TenantId tenant) {
    int retired =
        handle
            .createQuery(Statements.RETIRED)
            .bind("tenant", tenant.value())
            .bind("at", now())
            .bind("before", now().minusYears(Offboarding.YEARS))
            .mapTo(Integer.class)
            .one();
    if (retired > 0) {
      throw refused(tenant, Why.RETIRED);
    }
  }

  private void put(TenantId tenant, Draft draft, long revision, Optional<String> numbers) {
    Told told = new Told("PUT", draft.settings(), Optional.of(draft.production()));
    tell(tenant, told, revision, numbers);
  }

  private void tell(TenantId tenant, Told told, long revision, Optional<String> numbers) {
    bound(Statements.TELL, tenant)
        .bind("revision", revision)
        .bind("change", told.what())
        .bind("settings", told.settings())
        .bind("production", told.production().orElse(null))
        .bind("numbers", numbers.orElse(null))
        .execute();
  }

  private Update bound(String statement, TenantId tenant) {
    return handle
        .createUpdate(statement)
        .bind("tenant", tenant.value())
        .bind("at", now())
        .bind("by", change.by())
        .bind("reason", change.reason());
  }

  private static String words(Hold.Cause cause, Scope scope) {
    return cause.name().toLowerCase(Locale.ROOT) + " " + scope;
  }

  private static String lower(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static RefusedException refused(TenantId tenant, Why why) {
    return new RefusedException(new Refused(tenant, why));
  }
}
