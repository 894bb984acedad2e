package dev.kept.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Which tables a database has, as far as a login of the service may see.
 *
 * @param applied the version they are of; 0 where there are none
 * @param oldest the least version whose code they still serve
 */
public record SchemaState(int applied, int oldest) {
  /** The version this code is written for: that of its last migration. */
  public static final int NEEDED = 7;

  private static final String NONE_YET = "run kept database migrate as the login that owns them";

  private static final String STATE =
      """
      select (select coalesce(max(version::int), 0) from flyway_schema_history
        where success and version is not null) as applied,
        (select oldest from schema_compatibility) as oldest""";

  /** Whether this code can use them. */
  public enum Fit {
    /** There are none. */
    ABSENT,
    /** They are of an earlier version: what this code needs is missing. */
    BEHIND,
    /** They are this version's, or a later one's that serves this code too. */
    FITS,
    /** They are of a later version that does not serve this code any more. */
    BEYOND
  }

  /**
   * As {@code database} has them.
   *
   * @throws StoreException if that cannot be told
   */
  static SchemaState of(Database database) {
    try {
      return database.jdbi().withHandle(SchemaState::read);
    } catch (JdbiException e) {
      return switch (Trouble.state(e)) {
        // No such table; no such role to become, which the first migration makes.
        case "42P01", "22023" -> new SchemaState(0, 0);
        default -> throw Trouble.of(database.who(), e);
      };
    }
  }

  private static SchemaState read(Handle handle) {
    return handle
        .select(STATE)
        .map((row, _) -> new SchemaState(row.getInt("applied"), row.getInt("oldest")))
        .one();
  }

  /** Whether this code can use them. */
  public Fit fit() {
    if (applied == 0) {
      return Fit.ABSENT;
    }
    if (applied < NEEDED) {
      return Fit.BEHIND;
    }
    return NEEDED < oldest ? Fit.BEYOND : Fit.FITS;
  }

  /** What is to be done; empty where they can be used. */
  public Optional<String> advice() {
    return switch (fit()) {
      case FITS -> Optional.empty();
      case ABSENT -> Optional.of("it has no tables of Kept yet: " + NONE_YET);
      case BEHIND ->
          Optional.of(
              "its tables are of version %d and this Kept needs %d: %s"
                  .formatted(applied, NEEDED, NONE_YET));
      case BEYOND ->
          Optional.of(
              ("its tables are of version %d, which serves no Kept written for less than %d;"
                      + " this one is for %d: run a newer one")
                  .formatted(applied, oldest, NEEDED));
    };
  }
}
