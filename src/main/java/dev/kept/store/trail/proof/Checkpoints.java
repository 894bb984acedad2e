package dev.kept.store.trail.proof;

import dev.kept.audit.witness.ChainHead;
import dev.kept.audit.witness.MerkleTree;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.SignedRoot;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.StoreException.Code;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Makes signed checkpoints: the root of a Merkle tree over the heads of all chains, each naming the
 * one before. Used by one thread at a time; of several processes one makes a checkpoint, the other
 * goes on from it.
 */
public final class Checkpoints {
  private static final String ALONE = "select pg_advisory_xact_lock(7238242)";
  private static final String NEWEST =
      "select text, signature from trail_checkpoint order by number desc limit 1";

  private final Database database;
  private final Supplier<SigningKey> key;
  private Optional<Made> known = Optional.empty();

  /** Checkpoints in {@code database}, signed by the key as it is then. */
  public Checkpoints(Database database, Supplier<SigningKey> key) {
    this.database = database;
    this.key = key;
  }

  /**
   * The newest checkpoint, its tree and where each chain is in it.
   *
   * @param signed it; empty before the first
   */
  private record Made(
      Optional<SignedRoot> signed,
      MerkleTree tree,
      Map<UUID, Integer> leaves,
      Map<UUID, ChainHead> heads) {
    long number() {
      return signed.flatMap(it -> TreeRoot.parse(it.text())).map(TreeRoot::number).orElse(0L);
    }
  }

  /**
   * Signs where all chains stand now; empty where none has moved since the newest checkpoint.
   *
   * @throws StoreException (STORE-05) if what stands in the database is not what was signed last:
   *     then nothing is signed on top of it
   */
  public Optional<TreeRoot> make(Instant now) {
    Optional<Made> before = known;
    // What fails leaves a tree that is half changed.
    known = Optional.empty();
    try {
      return database.jdbi().inTransaction(handle -> make(handle, before, now));
    } catch (JdbiException e) {
      throw new StoreException(Code.AWAY, "no checkpoint can be made", e);
    }
  }

  private Optional<TreeRoot> make(Handle handle, Optional<Made> before, Instant now) {
    handle.execute(ALONE);
    Optional<SignedRoot> newest = newest(handle);
    Made made =
        before.filter(it -> it.signed().equals(newest)).orElseGet(() -> load(handle, newest));
    SortedMap<Integer, ChainHead> moved = moved(handle, made);
    if (moved.isEmpty()) {
      known = Optional.of(made);
      return Optional.empty();
    }
    moved.forEach((leaf, head) -> made.tree().set(leaf, head.leaf()));
    SigningKey signing = key.get();
    TreeRoot root =
        new TreeRoot(
            made.number() + 1,
            now.truncatedTo(ChronoUnit.MICROS),
            newest.map(SignedRoot::digest).orElse(TreeRoot.NONE),
            signing.verifying().id(),
            made.tree().size(),
            made.tree().root());
    SignedRoot signed = signing.sign(root);
    handle
        .createUpdate(
            "insert into trail_checkpoint (number, at, text, signature)"
                + " values (:number, :at, :text, :signature)")
        .bind("number", root.number())
        .bind("at", root.at().atOffset(java.time.ZoneOffset.UTC))
        .bind("text", signed.text())
        .bind("signature", signed.signature())
        .execute();
    Heads.add(handle, root.number(), moved);
    known = Optional.of(new Made(Optional.of(signed), made.tree(), made.leaves(), made.heads()));
    return Optional.of(root);
  }

  /** The heads that are not as they were, by their leaves; a new chain's leaf is the next one. */
  private static SortedMap<Integer, ChainHead> moved(Handle handle, Made made) {
    SortedMap<Integer, ChainHead> moved = new TreeMap<>();
    for (ChainHead head : Heads.now(handle)) {
      ChainHead before = made.heads().get(head.writer());
      if (before != null && before.sequence() > head.sequence()) {
        throw altered("the chain of " + head.writer() + " ends before its checkpoint");
      }
      if (!head.equals(before)) {
        int leaf = made.leaves().computeIfAbsent(head.writer(), _ -> made.leaves().size());
        moved.put(leaf, head);
        made.heads().put(head.writer(), head);
      }
    }
    return moved;
  }

  private static Made load(Handle handle, Optional<SignedRoot> newest) {
    Made made = new Made(newest, new MerkleTree(), new HashMap<>(), new HashMap<>());
    for (ChainHead head : signed(handle)) {
      made.leaves().put(head.writer(), made.tree().size());
      made.heads().put(head.writer(), head);
      made.tree().set(made.tree().size(), head.leaf());
    }
    String root = newest.flatMap(it -> TreeRoot.parse(it.text())).map(TreeRoot::root).orElse("");
    if (!root.equals(newest.isEmpty() ? "" : made.tree().root())) {
      throw altered("the newest checkpoint is not of the heads that stand there");
    }
    return made;
  }

  private static List<ChainHead> signed(Handle handle) {
    try {
      return Heads.signed(handle);
    } catch (IllegalStateException e) {
      throw altered("heads of checkpoints are not as they were written");
    }
  }

  private static StoreException altered(String how) {
    return new StoreException(Code.TRAIL, how + "; see kept audit verify", null);
  }

  private static Optional<SignedRoot> newest(Handle handle) {
    return handle
        .select(NEWEST)
        .map((row, _) -> new SignedRoot(row.getString(1), row.getString(2)))
        .findOne();
  }

  /**
   * The newest checkpoint with all heads, for an outsider; empty if there is none.
   *
   * @throws StoreException (STORE-05) if the heads are not as they were written
   */
  public static Optional<Presented> newest(Database database) {
    try {
      return database
          .jdbi()
          .inTransaction(
              TransactionIsolationLevel.REPEATABLE_READ,
              handle -> newest(handle).map(root -> new Presented(root, "", signed(handle))));
    } catch (JdbiException e) {
      throw new StoreException(Code.AWAY, "the checkpoints cannot be read", e);
    }
  }
}
