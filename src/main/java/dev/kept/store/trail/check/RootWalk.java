package dev.kept.store.trail.check;

import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.witness.ChainHead;
import dev.kept.audit.witness.MerkleTree;
import dev.kept.audit.witness.SignedRoot;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.audit.witness.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One walk along the signed checkpoints. Each names the one before by its digest, so that one good
 * signature at the end vouches for all; the tree is built again as it grew.
 */
final class RootWalk {
  private final List<VerifyingKey> signers;
  private final Found found;
  private final MerkleTree tree = new MerkleTree();
  private long number;
  private Optional<SignedRoot> last = Optional.empty();
  private Optional<TreeRoot> root = Optional.empty();
  private boolean whole = true;

  RootWalk(List<VerifyingKey> signers, Found found) {
    this.signers = signers;
    this.found = found;
  }

  /**
   * A checkpoint as it stands in the database.
   *
   * @param number its number
   * @param at when it was made
   * @param signed what was signed
   */
  record Stored(long number, Instant at, SignedRoot signed) {}

  /**
   * A leaf that is otherwise from a checkpoint on.
   *
   * @param number the checkpoint's
   * @param leaf its place in the tree
   * @param head what it is
   */
  record Leaf(long number, int leaf, ChainHead head) {}

  void leaf(Leaf leaf) {
    if (leaf.leaf() > tree.size()) {
      edited(leaf.number());
    } else {
      tree.set(leaf.leaf(), leaf.head().leaf());
    }
  }

  /** Heads of checkpoint {@code missing} are there, and it is not. */
  void withoutCheckpoint(long missing) {
    wrong(Kind.CHECKPOINT_GONE, missing);
  }

  /** The next checkpoint, whose leaves were given. */
  void step(Stored stored) {
    boolean follows = stored.number() == number + 1;
    if (!follows) {
      wrong(Kind.CHECKPOINT_GONE, number + 1);
    }
    root = TreeRoot.parse(stored.signed().text());
    if (root.isEmpty()
        || root.get().number() != stored.number()
        || !root.get().at().equals(stored.at())) {
      edited(stored.number());
    } else if (follows && !root.get().previous().equals(digest())) {
      // Either of the two was edited; a signature tells which.
      boolean before = last.filter(this::isVouchedFor).isPresent();
      edited(before || last.isEmpty() ? stored.number() : number);
    } else if (whole && !isOfTree(root.get())) {
      edited(stored.number());
    }
    number = stored.number();
    last = Optional.of(stored.signed());
  }

  private String digest() {
    return last.map(SignedRoot::digest).orElse(TreeRoot.NONE);
  }

  private boolean isOfTree(TreeRoot signed) {
    return signed.chains() == tree.size() && signed.root().equals(tree.root());
  }

  private void edited(long checkpoint) {
    wrong(Kind.CHECKPOINT_EDITED, checkpoint);
  }

  /** After the first of them the tree is no more what it was: what follows would all differ. */
  private void wrong(Kind kind, long checkpoint) {
    if (whole) {
      found.add(kind, "checkpoint " + checkpoint, 0);
    }
    whole = false;
  }

  private boolean isVouchedFor(SignedRoot signed) {
    return signers.stream().anyMatch(key -> key.vouchesFor(signed));
  }

  /** Whether all of them are what was signed. */
  boolean end() {
    if (last.isEmpty()) {
      return false;
    }
    Optional<Kind> signature = signature(last.get(), signers);
    signature.ifPresent(kind -> found.add(kind, "checkpoint " + number, 0));
    return whole && signature.isEmpty();
  }

  /** What is wrong with a signature. */
  static Optional<Kind> signature(SignedRoot signed, List<VerifyingKey> signers) {
    if (signers.stream().anyMatch(key -> key.vouchesFor(signed))) {
      return Optional.empty();
    }
    String key = TreeRoot.parse(signed.text()).map(TreeRoot::key).orElse("");
    boolean named = signers.stream().anyMatch(signer -> signer.id().equals(key));
    return Optional.of(named || key.isEmpty() ? Kind.CHECKPOINT_EDITED : Kind.CHECKPOINT_KEY);
  }

  /** The newest. */
  Optional<TreeRoot> newest() {
    return root;
  }
}
