package dev.kept.store.trail.check;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.store.trail.Columns;
import dev.kept.store.trail.TrailRow;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One walk along a writer's chain, from its first record, or what was cut before it, to its end.
 */
final class ChainWalk {
  private static final HexFormat HEX = HexFormat.of();

  private final WrittenChain written;
  private final AuditKeys keys;
  private final Consumer<Finding> findings;

  private Chain chain;
  private Optional<SegmentHeader> segment = Optional.empty();
  private Optional<Seal> seal = Optional.empty();
  private boolean known = true;

  ChainWalk(WrittenChain written, AuditKeys keys, Consumer<Finding> findings) {
    this.written = written;
    this.keys = keys;
    this.findings = findings;
    chain = Chain.at(0, HEX.parseHex(Chain.START));
    passCut();
  }

  /**
   * A writer's chain as the database says it is.
   *
   * @param writer who wrote it
   * @param last the number of its last record
   * @param link that record's link, 64 hexadecimal digits
   * @param segments its segments by the number of their first record
   * @param cuts removed runs by their first number
   */
  record WrittenChain(
      UUID writer,
      long last,
      String link,
      Map<Long, SegmentHeader> segments,
      Map<Long, Cut> cuts) {}

  /**
   * A run of records that were removed when their time was over.
   *
   * @param last the number of the last of them
   * @param link its link, 64 hexadecimal digits
   */
  record Cut(long last, String link) {}

  /** Where a run that was removed begins, the walk goes on behind it. */
  private void passCut() {
    Cut cut = written.cuts().get(chain.count() + 1);
    while (cut != null) {
      chain = Chain.at(cut.last(), HEX.parseHex(cut.link()));
      cut = written.cuts().get(chain.count() + 1);
    }
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
    if (known && !isAsWritten(record)) {
      found(Kind.RECORD);
    } else if (known && !isSearchedAsWritten(record)) {
      found(Kind.COLUMNS);
    }
    chain = Chain.at(record.sequence(), HEX.parseHex(record.link()));
    known = true;
    passCut();
  }

  /** At a segment's first record its head takes the place of the link before. */
  private void begin(long sequence) {
    SegmentHeader header = written.segments().get(sequence);
    if (header == null) {
      return;
    }
    if (known && !header.previous().equals(chain.head())) {
      found(Kind.ORDER);
    }
    segment = Optional.of(header);
    seal = Seal.of(header, keys);
    chain = Chain.of(header);
    known = true;
    if (seal.isEmpty()) {
      found(Kind.KEY);
    }
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
    if (seal.isEmpty()) {
      return true;
    }
    if (record.sealed().isPresent()) {
      return seal.get()
          .open(chain, record.sealed().get(), record.writeBegins())
          .map(json -> Columns.of(TrailRow.parse(json)).equals(record.columns()))
          .orElse(false);
    }
    String text =
        TrailRow.proven(
            written.writer(), record.sequence(), HEX.parseHex(record.link()), record.columns());
    return segment.flatMap(head -> keys.proof(head.keyId(), text)).equals(record.proof());
  }

  private static boolean isHex(byte[] bytes, String hex) {
    return HEX.formatHex(bytes).equals(hex);
  }

  /** What is wrong with the end. */
  void end() {
    if (chain.count() < written.last()) {
      found(Kind.MISSING);
    } else if (!chain.head().equals(written.link())) {
      found(Kind.CUT);
    }
  }

  private void found(Kind kind) {
    findings.accept(new Finding(kind, "the chain of " + written.writer(), chain.count() + 1));
  }
}
