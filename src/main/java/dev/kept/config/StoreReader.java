package dev.kept.config;

import dev.kept.config.StorePlace.External;
import dev.kept.config.StorePlace.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code database}, or the environment variable that stands above it. */
final class StoreReader {
  private static final String JDBC = "jdbc:";
  private static final String RULE =
      "must be a PostgreSQL URL without user and password, such as"
          + " jdbc:postgresql://db.example.org:5432/kept";
  private static final int USUAL_CONNECTIONS = 8;
  private static final int MOST_CONNECTIONS = 200;

  private final Section section;
  private final ConfigFile from;

  StoreReader(Section section, ConfigFile from) {
    this.section = section;
    this.from = from;
  }

  /** Where the database is; the embedded one lies below {@code data}. */
  StorePlace read(Path data) {
    boolean enabled = section.truth("enabled", true);
    int connections = section.whole("connections", USUAL_CONNECTIONS, 2, MOST_CONNECTIONS);
    Optional<Login> stated = stated();
    Optional<Login> runtime = variable().or(() -> stated);
    runtime.ifPresent(login -> section.effective().put("url", new Effective.Checked(login.url())));
    String url = runtime.map(Login::url).orElse("");
    Optional<Login> migrator = login("migrator", url);
    Optional<Login> retention = login("retention", url);
    if (!enabled) {
      return new StorePlace.None();
    }
    return runtime
        .<StorePlace>map(login -> new External(login, migrator, retention, connections))
        .orElseGet(() -> new StorePlace.Embedded(data.resolve("postgres")));
  }

  private Optional<Login> stated() {
    Optional<String> url = section.unquoted("url", StoreReader::bare, RULE);
    String user = section.text("user", "kept");
    Optional<SecretSource> password =
        section.has("password")
            ? Optional.of(SecretSource.read(section, "password", from))
            : Optional.empty();
    return url.map(where -> new Login(where, user, password));
  }

  private Optional<Login> login(String key, String url) {
    if (!section.has(key)) {
      return Optional.empty();
    }
    Section below = section.section(key);
    String user = below.text("user");
    Optional<SecretSource> password =
        below.has("password")
            ? Optional.of(SecretSource.read(below, "password", from))
            : Optional.empty();
    return Optional.of(new Login(url, user, password));
  }

  private Optional<Login> variable() {
    Optional<String> text = from.environment().find(StorePlace.VARIABLE).filter(t -> !t.isBlank());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Login> login = Scalars.attempt(text.get().strip(), StoreReader::whole);
    if (login.isEmpty()) {
      section.problem(
          "url",
          "the environment variable "
              + StorePlace.VARIABLE
              + " must be such as postgresql://user:password@db.example.org:5432/kept");
    }
    return login;
  }

  private static Optional<String> bare(String text) {
    String plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
    URI uri = URI.create(plain);
    return isPostgres(uri) && uri.getRawUserInfo() == null && holdsNoSecret(uri)
        ? Optional.of(JDBC + "postgresql" + plain.substring(plain.indexOf(':')))
        : Optional.empty();
  }

  private static Optional<Login> whole(String text) {
    URI uri = URI.create(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
    if (!isPostgres(uri) || !holdsNoSecret(uri)) {
      return Optional.empty();
    }
    String info = uri.getUserInfo() == null ? "kept" : uri.getUserInfo();
    int colon = info.indexOf(':');
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(
        new Login(
            JDBC + "postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
            colon < 0 ? info : info.substring(0, colon),
            colon < 0
                ? Optional.empty()
                : Optional.of(new SecretSource.InEnvironment(StorePlace.VARIABLE))));
  }

  /** The driver takes credentials among the options too. */
  private static boolean holdsNoSecret(URI uri) {
    return uri.getRawQuery() == null
        || !uri.getRawQuery().matches("(?i)(.*&)?(user|[a-z]*password)=.*");
  }

  private static boolean isPostgres(URI uri) {
    return ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawPath() != null
        && uri.getRawPath().length() > 1;
  }
}
