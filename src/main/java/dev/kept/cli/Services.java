package dev.kept.cli;

import dev.kept.audit.Pseudonyms;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.config.KeptConfig;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Port: how commands get a service running; the composition root knows how. */
public interface Services {
  /**
   * Starts the service and returns once it listens; it gets ready on its own.
   *
   * @throws UserMistake if it cannot start, with what to do about it
   */
  Running start(Start start);

  /**
   * Checks all that a start would check, and starts nothing.
   *
   * @throws UserMistake with everything that is wrong
   */
  void check(KeptConfig config);

  /**
   * What a start would say of these tenants of {@code config} and would not say without them; empty
   * when nothing.
   *
   * @throws UserMistake if the models cannot be loaded
   */
  List<String> problems(KeptConfig config, Set<TenantId> tenants);

  /**
   * Answers one hook call without a server: the response, and how it came about.
   *
   * @throws UserMistake if the models cannot be loaded
   */
  Explained answer(KeptConfig config, Tenant tenant, byte[] body);

  /**
   * The ledgers of a configuration, or of the data folder of one that ran.
   *
   * @throws UserMistake if their database cannot be opened, with what to do about it
   */
  Ledgers ledgers(KeptConfig config);

  /**
   * The tables of the ledgers, whether or not they are there.
   *
   * @param owner whose they are, where the configuration does not say so
   * @throws UserMistake if there is no database, or it is one of our own and cannot be started
   */
  LedgerSchema schema(KeptConfig config, Optional<Owner> owner);

  /**
   * Who owns the tables.
   *
   * @param user the login
   * @param password the file that holds its password, where one is asked for
   */
  record Owner(String user, Optional<Path> password) {}

  /**
   * The pseudonyms of a configuration, whose key must be there.
   *
   * @throws UserMistake if it cannot be used, or is another than its data were written under
   */
  Pseudonyms pseudonyms(KeptConfig config);

  /** The folder of the files that come with Kept. */
  Path home();

  /** The environment variables that a configuration may name. */
  default Environment environment() {
    return Environment.PROCESS;
  }

  /**
   * What to start.
   *
   * @param config the configuration
   * @param open whether this is the demo: loopback only, no client authentication
   * @param options what is switched on beside
   * @param watched what {@code config} was read as, when its file is watched for changed tenants
   */
  record Start(KeptConfig config, boolean open, Options options, Optional<Reading> watched) {
    /** A start whose configuration stays as it is. */
    public Start(KeptConfig config, boolean open, Options options) {
      this(config, open, options, Optional.empty());
    }
  }

  /**
   * What is switched on beside.
   *
   * @param serverTiming whether answers tell how long each stage took
   * @param auditInMemory whether the audit trail is kept in memory only; for measuring
   * @param echo whether {@code /floor} echoes a body after one token pass; for measuring
   */
  record Options(boolean serverTiming, boolean auditInMemory, boolean echo) {
    /** All off. */
    public static final Options NONE = new Options(false, false, false);
  }

  /** A service that listens. */
  interface Running {
    /** The port it listens on. */
    int port();

    /** The port operators' machines read from; empty where there is none. */
    default OptionalInt managementPort() {
      return OptionalInt.empty();
    }

    /** The port of the console; empty where it has none of its own. */
    default OptionalInt consolePort() {
      return OptionalInt.empty();
    }

    /** Returns once it is ready; false if it could not get ready. */
    boolean awaitReady();

    /** Returns once it has stopped. */
    void awaitEnd();

    /** Stops it, after the calls under way. */
    void stop();
  }

  /**
   * An answer with its reasons.
   *
   * @param status HTTP status
   * @param response the body
   * @param explanation how it came about, for people
   */
  record Explained(int status, String response, String explanation) {}
}
