package dev.kept.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables, brought up to date by the migrations that come with this version. */
final class Schema {
  private final DatabaseAddress migrator;

  /**
   * The schema of a database.
   *
   * @param migrator a login that owns the schema; at a site not the service's own
   */
  Schema(DatabaseAddress migrator) {
    this.migrator = migrator;
  }

  /**
   * Brings it up to date; nothing happens when it is. Several replicas may do so at once.
   *
   * @return how many migrations were applied
   * @throws StoreException SCHEMA if it cannot, AWAY if the database does not answer
   */
  int migrate() {
    requireThere();
    try {
      return Flyway.configure(Schema.class.getClassLoader())
          .dataSource(source())
          .locations("classpath:dev/kept/store/migrations")
          .validateMigrationNaming(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw Trouble.of("the schema as " + migrator, refused);
      }
      throw new StoreException(
          StoreException.Code.SCHEMA,
          "the schema as " + migrator + " is not of this version's kind: " + e.getClass().getName(),
          e);
    }
  }

  /**
   * Runs statements of the embedded server's own; their text holds a password and is never told.
   */
  void run(List<String> statements) {
    try (var connection = source().getConnection();
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Code.SCHEMA, "the logins as " + migrator + ", " + e.getSQLState(), null);
    }
  }

  private void requireThere() {
    try (var connection = source().getConnection()) {
      connection.isValid(2);
    } catch (SQLException e) {
      throw Trouble.of(migrator.toString(), e);
    }
  }

  private DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(migrator.url());
    source.setUser(migrator.user());
    Optional<String> password = migrator.password().get();
    password.ifPresent(source::setPassword);
    source.setConnectTimeout(5);
    source.setApplicationName("kept-migrator");
    return source;
  }
}
