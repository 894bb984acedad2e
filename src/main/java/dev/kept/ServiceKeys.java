package dev.kept;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.config.KeptConfig.Keys;
import dev.kept.live.RunningParts.KeyLook;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/** The service's own keys while it runs: the audit trail's is rotated, the pseudonyms' is not. */
final class ServiceKeys {
  private final Secrets secrets;
  private final Keys keys;
  private final FileAuditTrail trail;
  private final SecretKey pseudonyms;

  ServiceKeys(Secrets secrets, Keys keys, FileAuditTrail trail) {
    this.secrets = secrets;
    this.keys = keys;
    this.trail = trail;
    this.pseudonyms = secrets.load(keys.pseudonyms()).getFirst();
  }

  /** Looks at both, and takes up a new audit key. */
  KeyLook look() {
    List<String> refused = new ArrayList<>();
    boolean rotated = false;
    try {
      rotated = trail.rotate(new AuditKeys(secrets.load(keys.audit())));
    } catch (AuditTrailException e) {
      refused.add("files.auditKey: the key as it was writes on: " + e.getMessage());
    }
    try {
      byte[] now = secrets.load(keys.pseudonyms()).getFirst().getEncoded();
      if (!MessageDigest.isEqual(now, pseudonyms.getEncoded())) {
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
