package dev.kept.store;

import dev.kept.store.Database.Use;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables, brought up to date by the migrations that come with this version. */
public final class Schema {
  /** A connection that says nothing for so long is dead. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** No migration has a statement that takes longer. */
  private static final Duration STATEMENT = Duration.ofMinutes(10);

  /** Hooks wait behind a table's change that waits for a lock; it is tried again. */
  private static final Duration LOCK = Duration.ofSeconds(5);

  /** Classes of SQL states that another try may get past. */
  private static final Set<String> PASSING = Set.of("08", "25", "28", "3D", "53", "55", "57");

  private final DatabaseAddress migrator;

  /**
   * The schema of a database.
   *
   * @param migrator a login that owns the schema; at a site not the service's own
   */
  public Schema(DatabaseAddress migrator) {
    this.migrator = migrator;
  }

  /**
   * What was done.
   *
   * @param applied how many migrations
   * @param version the tables' version now
   */
  public record Migrated(int applied, int version) {}

  /**
   * Brings it up to date; nothing happens when it is, or is of a later version. Several replicas
   * may do so at once.
   *
   * @throws StoreException SCHEMA if it cannot, AWAY if the database does not answer
   */
  public Migrated migrate() {
    requireThere();
    try {
      MigrateResult done =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(source(STATEMENT.plus(SILENCE)))
              .locations("classpath:dev/kept/store/migrations")
              .validateMigrationNaming(true)
              .load()
              .migrate();
      String version = done.targetSchemaVersion;
      return new Migrated(
          done.migrationsExecuted,
          Integer.parseInt(version == null ? done.initialSchemaVersion : version));
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  /** The same for a server of our own, with the logins that are used there. */
  public static Migrated migrate(EmbeddedDatabase server) {
    Schema schema = new Schema(server.owner());
    Migrated done = schema.migrate();
    schema.run(server.logins());
    return done;
  }

  /**
   * How it is, as a login that may be no more than the service's sees it.
   *
   * @throws StoreException if that cannot be told
   */
  public static SchemaState state(DatabaseAddress service) {
    new Schema(service).requireThere();
    try (Database once = Database.open(service, Use.once("schema"))) {
      return SchemaState.of(once);
    }
  }

  private StoreException refused(FlywayException thrown) {
    String state = Trouble.state(thrown);
    if (PASSING.contains(state.substring(0, Math.min(2, state.length())))) {
      return Trouble.of("the schema as " + migrator, thrown);
    }
    String why =
        state.equals("42501")
            ? "the login must own the database's schema public, and may make roles or find"
                + " kept_runtime and kept_retention made"
            : "it is not of this version's kind: "
                + (state.isEmpty() ? thrown.getClass().getName() : "SQL state " + state);
    return new StoreException(
        StoreException.Code.SCHEMA, "the schema as " + migrator + ": " + why, thrown);
  }

  /**
   * Runs statements of the embedded server's own; their text holds a password and is never told.
   */
  void run(List<String> statements) {
    try (var connection = source(SILENCE).getConnection();
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Code.SCHEMA, "the logins as " + migrator + ", " + e.getSQLState(), null);
    }
  }

  /**
   * Asks whether the login is let in.
   *
   * @throws StoreException with the reason, within some seconds
   */
  void requireThere() {
    try (var connection = source(SILENCE).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      throw Trouble.of(migrator.toString(), e);
    }
  }

  private DataSource source(Duration silence) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(migrator.url());
    source.setUser(migrator.user());
    Optional<String> password = migrator.password().get();
    password.ifPresent(source::setPassword);
    source.setConnectTimeout(5);
    source.setSocketTimeout(Math.toIntExact(silence.toSeconds()));
    source.setTcpKeepAlive(true);
    source.setOptions(
        "-c statement_timeout=%d -c lock_timeout=%d"
            .formatted(STATEMENT.toMillis(), LOCK.toMillis()));
    source.setApplicationName("kept-migrator");
    return source;
  }
}
