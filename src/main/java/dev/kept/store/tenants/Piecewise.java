package dev.kept.store.tenants;

import dev.kept.store.Database;
import dev.kept.store.trail.SetAside;
import dev.kept.tenant.TenantId;
import java.util.List;

/**
 * Deletes a tenant's rows of one table, some thousands in each statement.
 *
 * @param database where it is
 * @param table its name; it has a column {@code tenant}
 */
public record Piecewise(Database database, String table) implements TenantEraser {
  private static final int AT_ONCE = 5_000;

  /** What refers to others stands before them. */
  static final List<String> TABLES =
      List.of(
          "outreach_task",
          "feedback",
          "card",
          "score_ambiguity",
          "score_revision",
          "score",
          "visit",
          "validity",
          "token_use",
          SetAside.TABLE);

  /**
   * All tables that a leaving tenant's rows are deleted from.
   *
   * @param work who deletes from the ledgers
   * @param retention who alone may delete what the ledgers could not take up
   */
  public static List<TenantEraser> all(Database work, Database retention) {
    return TABLES.stream()
        .<TenantEraser>map(
            name -> new Piecewise(name.equals(SetAside.TABLE) ? retention : work, name))
        .toList();
  }

  @Override
  public long erase(TenantId id) {
    String statement =
        ("delete from %1$s where ctid = any"
                + " (array(select ctid from %1$s where tenant = :tenant limit :most))")
            .formatted(table);
    long all = 0;
    int some;
    do {
      some =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createUpdate(statement)
                          .bind("tenant", id.value())
                          .bind("most", AT_ONCE)
                          .execute());
      all += some;
    } while (some > 0);
    return all;
  }
}
