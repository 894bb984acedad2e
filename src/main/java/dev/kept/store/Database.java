package dev.kept.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to one database: so many at once, each statement within its time. */
public final class Database implements AutoCloseable {
  /** The least that the pool allows; a statement has less. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  private static final Duration LONGEST_STATEMENT = Duration.ofMillis(1_000);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * A pool of at most {@code connections}.
   *
   * @throws StoreException AWAY if the database does not answer now
   */
  public static Database open(DatabaseAddress address, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kept");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setDataSourceProperties(properties());
    try {
      return new Database(new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException(StoreException.Code.AWAY, "no connection as " + address, e);
    }
  }

  /** The options of each connection; times in the driver's own units. */
  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "kept");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", "-c statement_timeout=" + LONGEST_STATEMENT.toMillis());
    return properties;
  }

  /**
   * Brings the schema up to date; nothing happens when it is.
   *
   * @param migrator a login that owns the schema, never the service's own
   * @return how many migrations were applied
   * @throws StoreException SCHEMA if it cannot
   */
  public static int migrate(DatabaseAddress migrator) {
    try {
      return Flyway.configure()
          .dataSource(plain(migrator))
          .locations("classpath:dev/kept/store/migrations")
          .validateMigrationNaming(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new StoreException(StoreException.Code.SCHEMA, "the schema of " + migrator, e);
    }
  }

  private static DataSource plain(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address.url());
    source.setUser(address.user());
    address.password().ifPresent(source::setPassword);
    return source;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    pool.close();
  }
}
