package dev.kept.store.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import dev.kept.tenant.book.Written.Why;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgTenantBookTest {
  private static final Change CHANGE =
      new Change(Instant.parse("2026-03-02T10:00:00.123456Z"), "ann", "because");

  @TempDir static Path folder;
  private static Store store;
  private static TenantBook book;

  /** Each test has its own. */
  private final TenantId id = new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));

  @BeforeAll
  static void startServer() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
    book = new PgTenantBook(store.work(), ChangeRecord.NONE);
  }

  @AfterAll
  static void stopServer() {
    store.close();
  }

  @Test
  void aTenantThatIsAddedStandsInTheBookAndRaisesItsRevision() {
    long before = book.revision();
    assertThat(write(add("zone: UTC\n", true))).isEqualTo(new Written.Done(before + 1));
    assertThat(book.snapshot().find(id))
        .contains(
            new StoredTenant(id, before + 1, new Draft("zone: UTC\n", true), CHANGE.at(), "ann"));
    assertThat(book.revision()).isEqualTo(before + 1);
  }

  @Test
  void whoeverChangesWhatWasChangedMeanwhileIsRefused() {
    long first = done(write(add("a: 1", false)));
    long second = done(write(edit("a: 2", false, first)));
    assertThat(write(edit("a: 3", false, first))).isEqualTo(refused(Why.STALE));
    assertThat(write(new Move.Remove(id, first))).isEqualTo(refused(Why.STALE));
    assertThat(stored().draft().settings()).isEqualTo("a: 2");
    assertThat(done(write(new Move.Remove(id, second)))).isGreaterThan(second);
    assertThat(write(edit("a: 3", false, second))).isEqualTo(refused(Why.MISSING));
  }

  @Test
  void aTenantNeverCrossesBetweenProductionAndTheRest() {
    long first = done(write(add("a: 1", false)));
    assertThat(write(edit("a: 2", true, first))).isEqualTo(refused(Why.PRODUCTION));
    done(write(new Move.Remove(id, first)));
    assertThat(write(add("a: 2", true))).isEqualTo(refused(Why.PRODUCTION));
    done(write(add("a: 2", false)));
    assertThat(write(add("a: 2", false))).isEqualTo(refused(Why.EXISTS));
  }

  @Test
  void ofSeveralMovesAllAreMadeOrNone() {
    long before = book.revision();
    TenantId other = new TenantId(id + "-b");
    var refused =
        book.write(
            List.of(new Move.Add(other, new Draft("a: 1", false)), new Move.Remove(id, 1)), CHANGE);
    assertThat(refused).isEqualTo(refused(Why.MISSING));
    assertThat(book.snapshot().find(other)).isEmpty();
    assertThat(book.revision()).isEqualTo(before);
    assertThat(book.history(other, 5)).isEmpty();
  }

  @Test
  void historyKeepsWhatWasThereWhoChangedItAndWhy() {
    long first = done(write(add("a: 1", false)));
    book.write(
        List.of(new Move.Edit(id, new Draft("a: 2", false), first, Optional.of("O/E 1.02"))),
        new Change(CHANGE.at(), "bob", "better"));
    assertThat(book.history(id, 5))
        .containsExactly(
            new TenantBook.Line(
                "PUT", "a: 2", new Change(CHANGE.at(), "bob", "better"), Optional.of("O/E 1.02")),
            new TenantBook.Line("PUT", "a: 1", CHANGE, Optional.empty()));
  }

  @Test
  void holdsStandBesideEachOtherByScopeAndCauseAndAreLiftedOneByOne() {
    Hold all = hold(Scope.EVERYWHERE, Hold.Cause.PAUSE, Phase.PAUSED);
    Hold drift = hold(Scope.EVERYWHERE, Hold.Cause.CALIBRATION, Phase.SHADOW);
    Hold there = hold(new Scope.Location("loc-7"), Hold.Cause.PAUSE, Phase.PAUSED);
    Hold with = hold(new Scope.Practitioner("dr-4"), Hold.Cause.PAUSE, Phase.SHADOW);
    for (Hold hold : List.of(all, drift, there, with)) {
      done(write(new Move.Place(hold, Optional.empty())));
    }
    assertThat(book.snapshot().holds(id)).containsExactlyInAnyOrder(all, drift, there, with);
    done(write(new Move.Lift(id, Scope.EVERYWHERE, Hold.Cause.PAUSE, Optional.empty())));
    assertThat(write(new Move.Lift(id, Scope.EVERYWHERE, Hold.Cause.PAUSE, Optional.empty())))
        .isEqualTo(refused(Why.MISSING));
    assertThat(book.snapshot().holds(id)).containsExactlyInAnyOrder(drift, there, with);
    assertThat(book.history(id, 1).getFirst().settings()).isEqualTo("pause everywhere");
  }

  @Test
  void anOffboardedTenantsHoldIsNotLifted() {
    done(
        write(
            new Move.Place(
                hold(Scope.EVERYWHERE, Hold.Cause.OFFBOARDED, Phase.PAUSED), Optional.empty())));
    assertThat(write(new Move.Lift(id, Scope.EVERYWHERE, Hold.Cause.OFFBOARDED, Optional.empty())))
        .isEqualTo(refused(Why.MISSING));
  }

  @Test
  void writersTakeTurnsAndNoRevisionIsGivenTwice() throws Exception {
    long before = book.revision();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Long>> adds =
          IntStream.range(0, 24)
              .<Callable<Long>>mapToObj(
                  i ->
                      () ->
                          done(
                              book.write(
                                  List.of(
                                      new Move.Add(
                                          new TenantId(id + "-" + i), new Draft("a: 1", false))),
                                  CHANGE)))
              .toList();
      List<Long> revisions =
          threads.invokeAll(adds).stream().map(PgTenantBookTest::result).sorted().toList();
      assertThat(revisions)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 24).mapToObj(i -> before + i).toList());
    }
  }

  @Test
  void theServiceCanNeitherChangeNorDeleteHistory() {
    done(write(add("a: 1", false)));
    for (String statement :
        List.of(
            "update tenant_history set reason = ''",
            "delete from tenant_history",
            "update tenant_retired set until = now()",
            "delete from tenant_retired")) {
      assertThatThrownBy(() -> store.work().jdbi().useHandle(handle -> handle.execute(statement)))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatCannotBeWrittenDownBesideIsNotDone() {
    TenantBook broken =
        new PgTenantBook(
            store.work(),
            (handle, moves, change) -> handle.execute("insert into no_such_table values (1)"));
    long before = book.revision();
    assertThatThrownBy(() -> broken.write(List.of(add("a: 1", false)), CHANGE))
        .isInstanceOf(StoreException.class);
    assertThat(book.snapshot().find(id)).isEmpty();
    assertThat(book.revision()).isEqualTo(before);
  }

  private Hold hold(Scope scope, Hold.Cause cause, Phase atMost) {
    return new Hold(id, scope, cause, atMost, CHANGE);
  }

  private Move.Add add(String settings, boolean production) {
    return new Move.Add(id, new Draft(settings, production));
  }

  private Move.Edit edit(String settings, boolean production, long seen) {
    return new Move.Edit(id, new Draft(settings, production), seen, Optional.empty());
  }

  private static Written write(Move move) {
    return book.write(List.of(move), CHANGE);
  }

  private Written refused(Why why) {
    return new Written.Refused(id, why);
  }

  private StoredTenant stored() {
    Snapshot now = book.snapshot();
    return now.find(id).orElseThrow();
  }

  private static long done(Written written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done) written).revision();
  }

  private static long result(java.util.concurrent.Future<Long> future) {
    return future.resultNow();
  }
}
