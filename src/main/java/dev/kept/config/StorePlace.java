package dev.kept.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the ledgers' PostgreSQL is. */
public sealed interface StorePlace {
  /** The environment variable that names an external one, over the file. */
  String VARIABLE = "KEPT_DATABASE_URL";

  /**
   * None: records stay in the audit folder, used tokens in memory, and no score is kept. For a
   * first try and for measuring.
   */
  record None() implements StorePlace {}

  /**
   * A server that Kept starts on loopback, its data kept in a folder; for evaluation.
   *
   * @param folder the server's data
   */
  record Embedded(Path folder) implements StorePlace {}

  /**
   * The site's own server.
   *
   * @param runtime who reads and adds records
   * @param migrator who brings the schema up to date at a start; empty where somebody else does
   * @param retention who detaches expired records; empty where {@code runtime} may
   * @param connections most of them at once, for each replica
   */
  record External(
      Login runtime, Optional<Login> migrator, Optional<Login> retention, int connections)
      implements StorePlace {}

  /**
   * A database and who connects to it.
   *
   * @param url its JDBC URL, {@code jdbc:postgresql://host:port/name}, without credentials
   * @param user the login
   * @param password where its password is; empty where none is asked for. What stands there may be
   *     a whole URL, of which it is a part
   */
  record Login(String url, String user, Optional<SecretSource> password) {}
}
