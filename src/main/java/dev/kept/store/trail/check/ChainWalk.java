package dev.kept.store.trail.check;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.Locked;
import dev.kept.audit.verify.Unopened;
import dev.kept.store.trail.Columns;
import dev.kept.store.trail.Cut;
import dev.kept.store.trail.Origin;
import dev.kept.store.trail.TrailRow;
import dev.kept.store.trail.check.WrittenChain.End;
import dev.kept.store.trail.check.WrittenChain.Start;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One walk along a writer's chain, from its first record, or what was removed before it, to its
 * end.
 */
final class ChainWalk {
  private static final HexFormat HEX = HexFormat.of();

  private final WrittenChain written;
  private final Terms terms;
  private final List<HeadWalk> heads;
  private final Locked locked = new Locked();

  private Chain chain;
  private Optional<SegmentHeader> segment = Optional.empty();
  private Optional<Seal> seal = Optional.empty();
  private boolean known = true;
  private boolean headless;
  private int passed;
  private long opened;

  ChainWalk(WrittenChain written, Terms terms, List<HeadWalk> heads) {
    this.written = written;
    this.terms = terms;
    this.heads = heads;
    chain = Chain.at(0, HEX.parseHex(Chain.START));
    written.start().ifPresent(this::start);
    passCuts();
  }

  /**
   * What it goes by.
   *
   * @param keys the trail's
   * @param expired months before this one may be removed
   * @param found where findings go
   */
  record Terms(AuditKeys keys, YearMonth expired, Found found) {}

  /** The chain goes on with another one, if that is proven, and the other one comes there. */
  private void start(Start start) {
    Origin origin = start.origin();
    long last = origin.begin().sequence();
    Optional<Boolean> proven = origin.isProven(terms.keys());
    if (!proven.orElse(true) || !start.stands()) {
      found(Kind.ORIGIN_FORGED);
    }
    if (last == 0) {
      return;
    }
    if (proven.isEmpty()) {
      lock(last, last, origin.keyId());
    } else {
      opened = last;
    }
    chain = Chain.at(last, HEX.parseHex(origin.begin().link()));
    heads.forEach(walk -> walk.at(last, origin.begin().link()));
  }

  /** Where a run that was removed begins, the walk goes on behind it, if that is proven. */
  private void passCuts() {
    Cut cut = written.cuts().get(chain.count() + 1);
    while (cut != null) {
      pass(cut);
      cut = written.cuts().get(chain.count() + 1);
    }
  }

  private void pass(Cut cut) {
    passed++;
    long first = cut.run().first();
    Optional<Boolean> proven = cut.isProven(terms.keys());
    if (!proven.orElse(true) || !cut.month().isBefore(terms.expired())) {
      found(Kind.CUT_FORGED);
    }
    long last = Math.max(first, cut.run().last());
    if (proven.isEmpty()) {
      lock(first, last, cut.keyId());
    } else {
      opened = last;
    }
    terms.found().removed(last - first + 1);
    chain = Chain.at(last, HEX.parseHex(cut.run().link()));
    known = true;
    heads.forEach(walk -> walk.at(last, cut.run().link()));
  }

  void step(StoredRecord record) {
    if (record.sequence() <= chain.count()) {
      found(Kind.TWICE);
      return;
    }
    if (record.sequence() > chain.count() + 1) {
      found(Kind.MISSING);
      known = false;
    }
    begin(record.sequence());
    if (known) {
      check(record);
    }
    chain = Chain.at(record.sequence(), HEX.parseHex(record.link()));
    known = true;
    heads.forEach(walk -> walk.at(record.sequence(), record.link()));
    passCuts();
  }

  /** At a segment's first record its head takes the place of the link before. */
  private void begin(long sequence) {
    Optional<SegmentHeader> header = written.segment(sequence);
    if (!header.equals(segment)) {
      segment = header;
      seal = header.flatMap(it -> Seal.of(it, terms.keys()));
    }
    if (header.filter(it -> it.first() == sequence).isPresent()) {
      if (known && !header.get().previous().equals(chain.head())) {
        found(Kind.ORDER);
      }
      chain = Chain.of(header.get());
      known = true;
    }
  }

  private void check(StoredRecord record) {
    if (segment.isEmpty()) {
      headless();
    } else if (!isAsWritten(record)) {
      found(Kind.RECORD);
    } else if (seal.isEmpty()) {
      lock(record.sequence(), record.sequence(), segment.get().keyId());
    } else if (isSearchedAsWritten(record)) {
      opened = record.sequence();
    } else {
      found(Kind.COLUMNS);
    }
  }

  /** Links alone anybody can make; nor does a later record vouch for what this is searched by. */
  private void headless() {
    if (!headless) {
      found(Kind.HEADLESS);
    }
    headless = true;
  }

  private boolean isAsWritten(StoredRecord record) {
    boolean linked = isHex(chain.link(HEX.parseHex(record.digest())), record.link());
    if (record.sealed().isEmpty()) {
      return linked;
    }
    byte[] sealed = record.sealed().get();
    return linked
        && isHex(Chain.digest(sealed), record.digest())
        && (seal.isEmpty() || seal.get().open(chain, sealed, record.writeBegins()).isPresent());
  }

  private boolean isSearchedAsWritten(StoredRecord record) {
    if (record.sealed().isPresent()) {
      return seal.orElseThrow()
          .open(chain, record.sealed().get(), record.writeBegins())
          .map(json -> Columns.of(TrailRow.parse(json)).equals(record.columns()))
          .orElse(false);
    }
    String text =
        TrailRow.proven(
            written.writer(), record.sequence(), HEX.parseHex(record.link()), record.columns());
    return segment.flatMap(head -> terms.keys().proof(head.keyId(), text)).equals(record.proof());
  }

  private static boolean isHex(byte[] bytes, String hex) {
    return HEX.formatHex(bytes).equals(hex);
  }

  /** What is wrong with the end. */
  void end() {
    End end = written.end().orElse(End.NONE);
    heads.forEach(walk -> walk.end(chain.count()));
    if (written.end().isEmpty() && chain.count() > 0) {
      terms.found().add(Kind.STRANGER, Found.chain(written.writer()), 1);
    } else if (written.end().isEmpty() && written.trace().isThere()) {
      found(Kind.MISSING);
    } else if (chain.count() < Math.max(end.last(), written.trace().reached())) {
      found(Kind.MISSING);
    } else if (end.last() > 0 && !chain.head().equals(end.link())) {
      found(Kind.END);
    }
    if (passed < written.cuts().size()) {
      found(Kind.CUT_FORGED);
    }
    long signed = heads.stream().mapToLong(HeadWalk::vouched).max().orElse(0);
    for (Unopened run : locked.after(Math.max(opened, signed))) {
      terms.found().add(Kind.KEY, run.chain(), run.first());
    }
    locked.runs().forEach(terms.found()::unopened);
  }

  private void lock(long first, long last, String keyId) {
    locked.add(new Unopened(Found.chain(written.writer()), first, last, keyId));
  }

  private void found(Kind kind) {
    terms.found().add(kind, Found.chain(written.writer()), chain.count() + 1);
  }
}
