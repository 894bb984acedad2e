package dev.kept.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting is never a scan for each row or each piece. */
class LedgerIndexesTest {
  private static final String FOLLOWED =
      """
      select c.conrelid::regclass || ' (' || a.attname || ')' from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and c.conparentid = 0 and not exists (
          select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
            and i.indkey[0] = c.conkey[1])
      order by 1""";

  private static final String LED_BY =
      """
      select c.relname from pg_class c join pg_index i on i.indrelid = c.oid and i.indpred is null
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relnamespace = 'public'::regnamespace and a.attname = :column""";

  private static final List<String> OF_TENANTS =
      List.of(
          "outreach_task",
          "feedback",
          "card",
          "score_ambiguity",
          "score_revision",
          "score",
          "visit",
          "validity",
          "token_use");

  @TempDir static Path folder;
  private static Store store;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder), 2);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void everyReferenceIsFollowedByAnIndex() {
    List<String> slow =
        store
            .work()
            .jdbi()
            .withHandle(handle -> handle.createQuery(FOLLOWED).mapTo(String.class).list());
    assertThat(slow).isEmpty();
  }

  @Test
  void theRowsOfATenantThatLeavesAreFoundByAnIndex() {
    assertThat(ledBy("tenant")).containsAll(OF_TENANTS);
  }

  @Test
  void whatHasExpiredIsFoundByAnIndex() {
    assertThat(ledBy("last_at")).contains("score");
    assertThat(ledBy("at")).contains("feedback");
  }

  private static List<String> ledBy(String column) {
    return store
        .work()
        .jdbi()
        .withHandle(
            handle -> handle.createQuery(LED_BY).bind("column", column).mapTo(String.class).list());
  }
}
