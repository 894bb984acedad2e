package dev.kept.store.tenants;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.StoreException.Code;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Hold.Cause;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Offboarding;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Ends tenants in a database. */
public final class PgOffboarding implements Offboarding {
  /** Until replicas have stopped answering a tenant, and what they wrote has come here. */
  public static final Duration SETTLING = Duration.ofSeconds(5);

  private static final String GONE =
      "select distinct tenant from tenant_hold where cause = 'OFFBOARDED' order by tenant";

  private static final String PROOFS =
      "select proof from tenant_retired where tenant = :tenant order by at";

  /** What is not of production might be beside what is: then it was. */
  private static final String LEFT =
      """
      with told as (
        select production from tenant_history where tenant = :tenant
        union all
        select null from tenant_hold where tenant = :tenant and cause = 'OFFBOARDED'
        union all
        select bool_or(production) from score where tenant = :tenant having count(*) > 0
        union all
        select bool_or(production) from visit where tenant = :tenant having count(*) > 0
        union all
        select bool_or(production) from validity where tenant = :tenant having count(*) > 0
        union all
        select null from feedback where tenant = :tenant
        union all
        select null from token_use where tenant = :tenant
      )
      select coalesce(bool_or(production), false) from told having count(*) > 0""";

  private final Database database;
  private final Supplier<AuditKeys> keys;
  private final TenantBook book;
  private final List<TenantEraser> erasers;
  private final Duration settling;

  /**
   * In {@code database}.
   *
   * @param keys the audit trail's, which sign
   * @param erasers who keeps rows of tenants
   * @param settling how long to wait between stopping and deleting
   */
  public PgOffboarding(
      Database database, Supplier<AuditKeys> keys, List<TenantEraser> erasers, Duration settling) {
    this.database = database;
    this.keys = keys;
    this.book = new PgTenantBook(database, new TenantNotes(keys));
    this.erasers = List.copyOf(erasers);
    this.settling = settling;
  }

  @Override
  public String offboard(Leaving leaving, Change change) {
    stop(leaving, change);
    settle();
    try {
      SequencedMap<String, Long> rows = new LinkedHashMap<>();
      erasers.forEach(eraser -> rows.put(eraser.table(), eraser.erase(leaving.id())));
      ProofText proof = new ProofText(leaving, change, rows, TrailState.of(database, leaving.id()));
      String document = proof.signed(keys.get());
      write(List.of(new Move.Retire(leaving.id(), document)), change);
      return document;
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, "not all of it is deleted; do it again", e);
    }
  }

  private void stop(Leaving leaving, Change change) {
    TenantId id = leaving.id();
    List<Move> moves = new ArrayList<>();
    leaving.seen().ifPresent(seen -> moves.add(new Move.Remove(id, seen)));
    Hold hold = new Hold(id, Scope.EVERYWHERE, Cause.OFFBOARDED, Phase.PAUSED, change);
    moves.add(new Move.Place(hold, Optional.empty()));
    write(moves, change);
  }

  private void write(List<Move> moves, Change change) {
    if (book.write(moves, change) instanceof Written.Refused refused) {
      throw new StoreException(
          Code.REFUSED,
          "tenant " + refused.tenant() + " was changed meanwhile; do it again",
          new IllegalStateException(refused.why().name()));
    }
  }

  private void settle() {
    try {
      var _ = new CountDownLatch(1).await(settling.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Code.REFUSED, "interrupted; the tenant is stopped, no more", e);
    }
  }

  @Override
  public long sweep() {
    try {
      return database
          .jdbi()
          .withHandle(handle -> handle.createQuery(GONE).mapTo(String.class).list())
          .stream()
          .map(TenantId::new)
          .mapToLong(id -> erasers.stream().mapToLong(eraser -> eraser.erase(id)).sum())
          .sum();
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, "what came late of tenants that left stays", e);
    }
  }

  @Override
  public Optional<Boolean> left(TenantId id) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery(LEFT)
                      .bind("tenant", id.value())
                      .mapTo(Boolean.class)
                      .findOne());
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, "what is left of a tenant cannot be read", e);
    }
  }

  @Override
  public List<Proof> proofs(TenantId id) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle.createQuery(PROOFS).bind("tenant", id.value()).mapTo(String.class).list())
          .stream()
          .map(document -> new Proof(document, ProofText.isSigned(document, keys.get())))
          .toList();
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, "the proofs cannot be read", e);
    }
  }
}
