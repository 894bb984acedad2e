package dev.kept.audit.verify;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Port: the trail as it came into the database, each writer's chain of its own. */
public interface LedgerTrail {
  /**
   * Checks every record of every chain: what is sealed, what it is searched by, its place, what was
   * removed, the chain's end, and all signed checkpoints.
   */
  LedgerVerdict verify(Check check);

  /**
   * What a check goes by.
   *
   * @param keys the trail's
   * @param signers whose checkpoints are trusted
   * @param presented a checkpoint somebody holds, which the trail must have too
   * @param now before which records are removed is reckoned from here
   * @param progress told now and then how many records were checked
   */
  record Check(
      AuditKeys keys,
      List<VerifyingKey> signers,
      Optional<Presented> presented,
      Instant now,
      LongConsumer progress) {
    public Check {
      signers = List.copyOf(signers);
    }
  }

  /**
   * Gives the newest entries that match to {@code visitor}, oldest first. Records of scores are
   * left out: the score ledger has their content.
   *
   * @return how many of those that match were left out
   */
  Left read(Query query, AuditKeys keys, Consumer<AuditEntry> visitor);

  /**
   * Entries that were left out.
   *
   * @param altered how many are not what was written
   * @param locked how many are under a key that is not here
   */
  record Left(long altered, long locked) {}

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
