package dev.kept.cli;

import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.TrailPlace;
import dev.kept.audit.verify.AuditReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which trail is read. */
final class TrailOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The service's data folder; the trail is in its folder audit.")
  private Path data = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The trail's key file (default: audit.key in the data folder).")
  private Optional<Path> key = Optional.empty();

  /** The reader of that trail; AuditTrailException (AUDIT-03) if its key cannot be read. */
  AuditReader reader() {
    TrailPlace place = TrailPlace.in(data);
    return new AuditReader(place.folder(), new AuditKeys(KeyFile.load(key.orElse(place.key()))));
  }
}
