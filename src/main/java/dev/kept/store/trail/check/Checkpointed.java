package dev.kept.store.trail.check;

import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.LedgerTrail.Check;
import dev.kept.audit.verify.LedgerVerdict.Signed;
import dev.kept.audit.witness.ChainHead;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.SignedRoot;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.store.trail.check.RootWalk.Leaf;
import dev.kept.store.trail.check.RootWalk.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * The signed checkpoints of the database and the one that somebody holds, as they were checked.
 *
 * @param newest the newest of the database
 * @param trusted whether those of the database are what was signed
 * @param held the one that somebody holds, if it is what was signed
 */
record Checkpointed(Optional<Signed> newest, boolean trusted, Optional<Presented> held) {
  private static final int FETCHED = 1_000;
  private static final String ROOTS =
      "select number, at, text, signature from trail_checkpoint order by number";
  private static final String LEAVES =
      "select number, leaf, writer, sequence, link from trail_head order by number, leaf";

  private static final String LATER =
      """
      select coalesce(sum(w.sequence - coalesce(h.sequence, o.sequence, 0)), 0)
      from trail_watermark w left join trail_origin o using (writer) left join lateral (
        select sequence from trail_head where writer = w.writer order by number desc limit 1) h
        on true""";

  static Checkpointed of(Handle handle, Check check, Found found) {
    RootWalk walk = new RootWalk(check.signers(), found);
    walk(handle, walk);
    boolean trusted = walk.end();
    Optional<Presented> held = check.presented().filter(it -> isSigned(it, check, found));
    held.ifPresent(it -> compare(handle, it, found));
    long later = handle.select(LATER).mapTo(Long.class).one();
    Optional<Signed> newest =
        walk.newest().map(root -> new Signed(root.number(), root.at(), Math.max(0, later)));
    return new Checkpointed(newest, trusted, held);
  }

  private static void walk(Handle handle, RootWalk walk) {
    try (ResultIterator<Stored> roots =
            handle.select(ROOTS).setFetchSize(FETCHED).map((row, _) -> stored(row)).iterator();
        ResultIterator<Leaf> leaves =
            handle.select(LEAVES).setFetchSize(FETCHED).map((row, _) -> leaf(row)).iterator()) {
      Optional<Leaf> leaf = next(leaves);
      while (roots.hasNext()) {
        Stored root = roots.next();
        while (leaf.isPresent() && leaf.get().number() <= root.number()) {
          if (leaf.get().number() < root.number()) {
            walk.withoutCheckpoint(leaf.get().number());
          }
          walk.leaf(leaf.get());
          leaf = next(leaves);
        }
        walk.step(root);
      }
      leaf.ifPresent(left -> walk.withoutCheckpoint(left.number()));
    }
  }

  private static Optional<Leaf> next(ResultIterator<Leaf> leaves) {
    return leaves.hasNext() ? Optional.of(leaves.next()) : Optional.empty();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new SignedRoot(row.getString("text"), row.getString("signature")));
  }

  private static Leaf leaf(ResultSet row) throws SQLException {
    ChainHead head = head(row, row.getObject("writer", UUID.class));
    return new Leaf(row.getLong("number"), row.getInt("leaf"), head);
  }

  static ChainHead head(ResultSet row, UUID writer) throws SQLException {
    return new ChainHead(
        writer, row.getLong("sequence"), HexFormat.of().formatHex(row.getBytes("link")));
  }

  private static boolean isSigned(Presented held, Check check, Found found) {
    Optional<Kind> wrong = RootWalk.signature(held.signed(), check.signers());
    if (wrong.isEmpty() && !held.isWhole()) {
      wrong = Optional.of(Kind.CHECKPOINT_EDITED);
    }
    wrong.ifPresent(kind -> found.add(kind, "the checkpoint of the file", 0));
    return wrong.isEmpty();
  }

  /** What somebody holds stands in the database too, word for word. */
  private static void compare(Handle handle, Presented held, Found found) {
    long number = held.root().map(TreeRoot::number).orElse(0L);
    Optional<SignedRoot> stored =
        handle
            .createQuery("select text, signature from trail_checkpoint where number = :number")
            .bind("number", number)
            .map((row, _) -> new SignedRoot(row.getString(1), row.getString(2)))
            .findOne();
    if (stored.isEmpty()) {
      found.add(Kind.CHECKPOINT_UNKNOWN, "checkpoint " + number, 0);
    } else if (!stored.get().equals(held.signed())) {
      found.add(Kind.CHECKPOINT_EDITED, "checkpoint " + number + " of the database", 0);
    }
  }
}
