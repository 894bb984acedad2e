package dev.kept.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Connections to one database under one role: so many at once, each statement within its time. It
 * opens whether or not the database answers; a use while it does not is {@link
 * StoreException.Code#AWAY}.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final String who;

  private Database(HikariDataSource pool, String who) {
    this.pool = pool;
    this.who = who;
    this.jdbi = Jdbi.create(pool);
    // A message that quotes what was bound would carry records into whatever prints it.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * How connections are used.
   *
   * @param name of the pool, for logs and for the server's own list of connections
   * @param role the role whose rights a connection has, whatever its login may do
   * @param connections most at once
   * @param patience longest wait for one, 250 ms or more
   * @param statement longest time of a statement
   */
  record Use(String name, String role, int connections, Duration patience, Duration statement) {
    /** One look as the service, which is not in a hurry. */
    static Use once(String name) {
      return new Use(name, "kept_runtime", 1, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }

  /** Whose it is and where. */
  String who() {
    return who;
  }

  static Database open(DatabaseAddress address, Use use) {
    LibraryLogs.quiet();
    HikariConfig config = new HikariConfig();
    config.setPoolName("kept-" + use.name());
    config.setJdbcUrl(address.url());
    config.setCredentialsProvider(
        () -> Credentials.of(address.user(), address.password().get().orElse(null)));
    config.setMaximumPoolSize(use.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(use.patience().toMillis());
    config.setValidationTimeout(Math.min(use.patience().toMillis(), 1_000));
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql("set role " + use.role());
    config.setDataSourceProperties(properties(use));
    return new Database(new HikariDataSource(config), address.toString());
  }

  /** The options of each connection; times in the driver's own units. */
  private static Properties properties(Use use) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "kept-" + use.name());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty(
        "socketTimeout", Long.toString(Math.max(2, use.statement().toSeconds() + 2)));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty(
        "options", "-c statement_timeout=" + use.statement().toMillis() + " -c TimeZone=UTC");
    return properties;
  }

  /** Whether the database answers now. */
  public boolean isUp() {
    return trouble().isEmpty();
  }

  /** Why the database does not answer now; empty where it does. */
  Optional<StoreException> trouble() {
    try {
      jdbi.useHandle(handle -> handle.select("select 1").mapTo(Integer.class).one());
      return Optional.empty();
    } catch (JdbiException e) {
      return Optional.of(Trouble.of(who, e));
    }
  }

  /** Connections in use. */
  public int active() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Who waits for one. */
  public int waiting() {
    return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  /** Statements, for the packages below; what they throw is {@link JdbiException}. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Connections, for what brings its own statements. */
  public DataSource connections() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
