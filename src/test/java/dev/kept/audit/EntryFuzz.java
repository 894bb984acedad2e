package dev.kept.audit;

import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;

/**
 * Any bytes as a stored entry: refused as of unknown form, or an entry that is written the same.
 */
public final class EntryFuzz {
  private EntryFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    AuditEntry entry;
    try {
      entry = EntryJson.read(data);
    } catch (AuditTrailException e) {
      Law.hold(e.code() == AuditTrailException.Code.UNKNOWN_FORM, "a refusal has its code");
      return;
    }
    Law.hold(PlainJson.object(data, PlainJson.Bounds.NONE).isPresent(), "an entry is strict JSON");
    Law.hold(EntryJson.read(EntryJson.write(entry)).equals(entry), "an entry is written as read");
  }
}
