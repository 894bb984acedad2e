package dev.kept.cli.audit;

import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.TrailPlace;
import dev.kept.audit.verify.AuditReader;
import dev.kept.audit.witness.SigningKey;
import dev.kept.cli.ConfigOption;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.KeptConfig;
import dev.kept.config.KeptConfig.Places;
import dev.kept.config.SecretSource;
import dev.kept.config.StorePlace;
import dev.kept.demo.DemoTenants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import picocli.CommandLine.Option;

/** The options that say which trail is read. */
final class TrailOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The service's configuration, which names data folder and key.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The service's data folder instead; the trail is in its folder audit.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "The trail's key file, or env:NAME for the environment variable that has its lines",
        "(default: what the configuration names, else audit.key in the data folder)."
      })
  private Optional<String> key = Optional.empty();

  @Option(names = "--spool", description = "Only this machine's spool, whatever database there is.")
  private boolean spool;

  /**
   * The reader of that trail; AuditTrailException (AUDIT-03) if its key cannot be read.
   *
   * @throws UserMistake if nothing says where the trail is
   */
  AuditReader reader() {
    return new AuditReader(place().folder(), keys());
  }

  /** Whether this machine has a spool of its own. */
  boolean hasSpool() {
    return Files.isDirectory(place().folder());
  }

  /** The trail's keys; as {@link #reader}. */
  AuditKeys keys() {
    List<SecretKey> keys =
        key.or(() -> config.map(TrailOptions::places).map(it -> it.keys().audit().toString()))
            .map(TrailOptions::keys)
            .orElseGet(() -> KeyFile.load(place().key()));
    return new AuditKeys(keys);
  }

  /**
   * The key that signs checkpoints, if the configuration names one; AuditTrailException (AUDIT-03)
   * if that cannot be read.
   */
  Optional<SigningKey> signing() {
    return config
        .map(TrailOptions::places)
        .flatMap(it -> it.keys().checkpoints())
        .map(
            source ->
                switch (source) {
                  case SecretSource.InFile(Path file) -> SigningKey.load(file);
                  case SecretSource.InEnvironment(String variable) ->
                      SigningKey.ofPem(Environment.PROCESS.find(variable).orElse(""));
                });
  }

  private TrailPlace place() {
    return data.or(() -> config.map(TrailOptions::places).map(Places::data))
        .map(TrailPlace::in)
        .orElseThrow(
            () -> new UserMistake("say where the trail is: --config kept.yaml or --data DIR"));
  }

  /** The configuration that names the database; empty where there is none, or none was made yet. */
  Optional<KeptConfig> ledgers(Services services) {
    if (spool) {
      return Optional.empty();
    }
    KeptConfig read = config(services);
    return switch (read.store()) {
      case StorePlace.None none -> Optional.empty();
      case StorePlace.External external -> Optional.of(read);
      case StorePlace.Embedded(Path folder) ->
          Files.isDirectory(folder) ? Optional.of(read) : Optional.empty();
    };
  }

  /**
   * The configuration: the file's, or that of a demo in the data folder.
   *
   * @throws UserMistake if neither is named
   */
  KeptConfig config(Services services) {
    return data.map(folder -> DemoTenants.config(0, folder.toAbsolutePath(), services.home()))
        .or(() -> config.map(TrailOptions::config))
        .orElseThrow(
            () -> new UserMistake("say where the trail is: --config kept.yaml or --data DIR"));
  }

  /** The files that come with Kept are not looked at. */
  private static Places places(Path config) {
    return config(config).places();
  }

  private static KeptConfig config(Path config) {
    return ConfigOption.read(new ConfigFile(config, Path.of(""), Environment.PROCESS)).config();
  }

  private static List<SecretKey> keys(String named) {
    if (!named.startsWith(SecretSource.PREFIX)) {
      return KeyFile.load(Path.of(named));
    }
    String variable = named.substring(SecretSource.PREFIX.length());
    return KeyFile.parse(
        Environment.PROCESS.find(variable).orElse(""), "the environment variable " + variable);
  }
}
