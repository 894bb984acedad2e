package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.config.KeptConfig.Keys;
import dev.kept.live.RunningParts.KeyLook;
import java.util.ArrayList;
import java.util.List;

/**
 * The service's own keys while it runs: the audit trail's is rotated, the pseudonyms' is not.
 *
 * @param secrets where secrets are
 * @param keys which they are
 * @param trail what the one is for
 * @param pseudonyms the other, as the service runs with it
 */
record ServiceKeys(Secrets secrets, Keys keys, FileAuditTrail trail, PseudonymKey pseudonyms) {

  /** Looks at both, and takes up a new audit key; {@code note} is the record of that. */
  KeyLook look(AuditEntry note) {
    List<String> refused = new ArrayList<>();
    boolean rotated = false;
    try {
      rotated = trail.rotate(new AuditKeys(secrets.load(keys.audit())), note);
    } catch (AuditTrailException e) {
      refused.add("files.auditKey: the key as it was writes on: " + e.getMessage());
    }
    try {
      if (!pseudonyms.is(secrets.load(keys.pseudonyms()).getFirst())) {
        refused.add(
            "files.pseudonymKey: is another key than the service runs with; it is never rotated:"
                + " patients would get other names. Put it back before the next start");
      }
    } catch (AuditTrailException e) {
      refused.add("files.pseudonymKey: the service runs on with the key it has: " + e.getMessage());
    }
    return new KeyLook(rotated, refused);
  }
}
