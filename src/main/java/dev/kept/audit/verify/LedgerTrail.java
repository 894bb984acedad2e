package dev.kept.audit.verify;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Port: the trail as it came into the database, each writer's chain of its own. */
public interface LedgerTrail {
  /**
   * Checks every record of every chain: what is sealed, what it is searched by, its place and the
   * chain's end.
   *
   * @param progress told now and then how many records were checked
   */
  Verdict verify(AuditKeys keys, LongConsumer progress);

  /**
   * Gives the newest entries that match to {@code visitor}, oldest first. Records of scores are
   * left out: the score ledger has their content.
   *
   * @return how many of those that match are not what was written, and were left out
   */
  long read(Query query, AuditKeys keys, Consumer<AuditEntry> visitor);

  /**
   * Which entries.
   *
   * @param patient about whom
   * @param user on whose behalf, as entries name users
   * @param tenant whose
   * @param since from then on
   * @param until before then
   * @param limit how many at most
   */
  record Query(
      Optional<Pseudonym> patient,
      Optional<String> user,
      Optional<String> tenant,
      Optional<Instant> since,
      Optional<Instant> until,
      int limit) {}
}
