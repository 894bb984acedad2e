package dev.kept.audit.verify;

import static dev.kept.audit.AuditTrailException.Code.FOLDER;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.EntryJson;
import dev.kept.audit.segment.AuditKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a trail, also while it is written. Holds one record at a time in memory. */
public final class AuditReader {
  private final Path folder;
  private final AuditKeys keys;

  /** A reader of the trail in {@code folder}. */
  public AuditReader(Path folder, AuditKeys keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /**
   * Checks every record, the order of all, and the checkpoint.
   *
   * <p>Found are edits, removals, insertions and moves anywhere, and a cut before the checkpoint.
   * Not found, before somebody outside holds checkpoints: a cut after the newest checkpoint, the
   * whole folder put back to an earlier state, and whatever somebody does who has the key.
   *
   * @throws AuditTrailException (AUDIT-01) if the folder cannot be read
   */
  public Verdict verify() {
    return walk((_, _) -> {});
  }

  /**
   * Gives every vouched-for entry, oldest first, to {@code visitor}; returns what was wrong.
   *
   * @throws AuditTrailException if the folder cannot be read (AUDIT-01) or an entry is of no known
   *     form (AUDIT-06)
   */
  public Verdict read(Visitor visitor) {
    return walk((sequence, json) -> visitor.entry(sequence, EntryJson.read(json)));
  }

  private Verdict walk(TrailWalk.Records records) {
    if (!Files.isDirectory(folder)) {
      throw new AuditTrailException(FOLDER, "there is no audit folder " + folder);
    }
    try {
      return new TrailWalk(folder, keys, records).run();
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " cannot be read", e);
    }
  }

  /** Takes entries. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes the entry with this number, from 1. */
    void entry(long sequence, AuditEntry entry);
  }
}
