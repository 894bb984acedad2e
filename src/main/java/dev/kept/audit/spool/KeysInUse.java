package dev.kept.audit.spool;

import static dev.kept.audit.AuditTrailException.Code.FOLDER;
import static dev.kept.audit.AuditTrailException.Code.OTHER_KEY;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Checkpoint;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.segment.SegmentReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that a trail as it stands on the disk cannot be read without: those of its segments and
 * of its checkpoint. What a writer means to write under next says nothing of them: a write may have
 * failed.
 *
 * @param folder the trail's
 */
record KeysInUse(Path folder) {

  /**
   * Passes if {@code fresh} holds them all.
   *
   * @throws AuditTrailException (AUDIT-04) if one is missing, (AUDIT-01) if that cannot be told
   */
  void require(AuditKeys fresh) {
    Set<String> missing;
    try {
      missing = ids();
    } catch (IOException e) {
      throw new AuditTrailException(
          FOLDER, "which keys the trail in " + folder + " is under cannot be read", e);
    }
    missing.removeAll(fresh.ids());
    if (!missing.isEmpty()) {
      throw new AuditTrailException(
          OTHER_KEY,
          "a key that records are under is not among the new ones; put the new key on the first"
              + " line and keep the earlier ones below");
    }
  }

  private Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Checkpoint.Sort sort : Checkpoint.Sort.values()) {
      Checkpoint.keyId(folder, sort).ifPresent(ids::add);
    }
    for (Path segment : SegmentFolder.segments(folder)) {
      header(segment).map(SegmentHeader::keyId).ifPresent(ids::add);
    }
    return ids;
  }

  /** A segment that is gone by now was one without a record. */
  private static Optional<SegmentHeader> header(Path segment) throws IOException {
    try {
      return SegmentReader.header(segment);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
