package dev.kept.store.trail.check;

import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.witness.ChainHead;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Goes along a chain beside its records: where checkpoints have a head, the record must be it. */
final class HeadWalk {
  private final UUID writer;
  private final boolean signed;
  private final Iterator<ChainHead> heads;
  private final Found found;
  private Optional<ChainHead> next = Optional.empty();
  private long matched;

  /**
   * A walk by {@code heads} of one chain, in the order of their numbers.
   *
   * @param signed whether what they say is itself vouched for
   */
  HeadWalk(UUID writer, Iterator<ChainHead> heads, boolean signed, Found found) {
    this.writer = writer;
    this.signed = signed;
    this.heads = heads;
    this.found = found;
    next();
  }

  private void next() {
    next = heads.hasNext() ? Optional.of(heads.next()) : Optional.empty();
  }

  /** The chain has come to record {@code sequence}; heads before it lie in what is not there. */
  void at(long sequence, String link) {
    while (next.isPresent() && next.get().sequence() <= sequence) {
      if (next.get().sequence() == sequence) {
        compare(sequence, link);
      }
      next();
    }
  }

  private void compare(long sequence, String link) {
    if (next.orElseThrow().link().equals(link)) {
      matched = sequence;
    } else {
      found.add(Kind.OTHER_HEAD, Found.chain(writer), sequence);
    }
  }

  /** The number of the last record that a checkpoint vouches for; 0 for none. */
  long vouched() {
    return signed ? matched : 0;
  }

  /** The chain has ended after record {@code count}. */
  void end(long count) {
    if (next.isPresent()) {
      Kind kind = count == 0 ? Kind.CHAIN_GONE : Kind.SHORTER;
      long last = next.get().sequence();
      while (next.isPresent()) {
        last = next.get().sequence();
        next();
      }
      found.add(kind, Found.chain(writer), last);
    }
  }
}
