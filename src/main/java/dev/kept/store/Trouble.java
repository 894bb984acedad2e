package dev.kept.store;

import static dev.kept.store.StoreException.Code.AWAY;
import static dev.kept.store.StoreException.Code.REFUSED;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database's refusal means, in a line that holds no data: the server's own words may. */
final class Trouble {
  private Trouble() {}

  /** Why {@code who} cannot use the database. */
  static StoreException of(String who, Throwable thrown) {
    String state = state(thrown);
    String why =
        switch (state) {
          case "28P01" -> "the password is refused";
          case "28000" -> "the login is not let in (pg_hba.conf, or no such login)";
          case "3D000" -> "there is no such database";
          case "42501" ->
              "a right is missing: grant kept_runtime (for retention kept_retention) to the login";
          case "42704", "22023" -> "a role is missing: the schema is not there yet";
          case "53300" -> "it has no connection left";
          case "53100" -> "its disk is full";
          case "57P01", "57P02", "57P03" -> "it starts or stops";
          case "25006" -> "it is read-only: a standby?";
          case "55P03" -> "somebody holds a lock it needs";
          case "57014" -> "a statement took too long";
          case "" -> "it does not answer in time";
          default -> state.startsWith("08") ? "no connection" : "it refuses, SQL state " + state;
        };
    return new StoreException(
        state.isEmpty() || !state.startsWith("42") ? AWAY : REFUSED, who + ": " + why, thrown);
  }

  /** The server's or driver's own state; a pool that ran out of time has it among its causes. */
  static String state(Throwable thrown) {
    String found = "";
    for (@Nullable Throwable one = thrown; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql && sql.getSQLState() != null) {
        found = sql.getSQLState();
      }
    }
    return found;
  }
}
