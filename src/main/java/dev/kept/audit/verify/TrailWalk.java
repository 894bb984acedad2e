package dev.kept.audit.verify;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Checkpoint;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.segment.SegmentReader;
import dev.kept.audit.segment.SegmentReader.Step;
import dev.kept.audit.verify.Finding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One walk over a trail from its first record to its last. */
final class TrailWalk {
  private final Path folder;
  private final AuditKeys keys;
  private final Records records;
  private final List<Finding> findings = new ArrayList<>();
  private final Locked locked = new Locked();

  private Checkpoint checkpoint = Checkpoint.START;
  private Checkpoint shipped = Checkpoint.START;
  private long before;
  private Checkpoint tip = Checkpoint.START;
  private long read;
  private long torn;
  private long opened;
  private boolean whole = true;

  TrailWalk(Path folder, AuditKeys keys, Records records) {
    this.folder = folder;
    this.keys = keys;
    this.records = records;
  }

  /** Takes records as they were written. */
  @FunctionalInterface
  interface Records {
    void record(long sequence, byte[] json);
  }

  Verdict run() throws IOException {
    // Before the segments, since a writer at work moves it on.
    Checkpoint.Reading reading = Checkpoint.read(folder, keys);
    List<Path> segments = SegmentFolder.segments(folder);
    // After the segments: the mover of records writes it before it removes any.
    Checkpoint.Reading moved = Checkpoint.read(folder, Checkpoint.Sort.SHIPPED, keys);
    readCheckpoint(reading, segments.isEmpty());
    readShipped(moved, segments);
    for (Path segment : segments) {
      segment(segment, segment.equals(segments.getLast()));
    }
    if (whole && tip.count() < checkpoint.count()) {
      found(Kind.CUT, "checkpoint");
    }
    long vouched = Math.max(opened, Math.max(checkpoint.count(), shipped.count()));
    locked.after(vouched).forEach(run -> found(new Finding(Kind.KEY, run.chain(), run.first())));
    long aside = 0;
    for (Path file : SegmentFolder.torn(folder)) {
      aside += Files.size(file);
    }
    long covered = Math.min(read, Math.max(0, checkpoint.count() - before));
    return new Verdict(read, covered, new Verdict.Torn(torn, aside), findings, locked.runs());
  }

  private void readCheckpoint(Checkpoint.Reading reading, boolean fresh) {
    switch (reading) {
      case Checkpoint.Reading.Valid valid -> checkpoint = valid.checkpoint();
      case Checkpoint.Reading.Forged _ -> found(Kind.CHECKPOINT_FORGED, "checkpoint");
      case Checkpoint.Reading.OtherKey _ -> found(Kind.KEY, "checkpoint");
      case Checkpoint.Reading.Absent _ -> {
        if (!fresh) {
          found(Kind.CHECKPOINT_GONE, "checkpoint");
        }
      }
    }
  }

  /**
   * What was moved may be gone: the trail begins there, or at a segment before that still stands.
   */
  private void readShipped(Checkpoint.Reading reading, List<Path> segments) throws IOException {
    switch (reading) {
      case Checkpoint.Reading.Valid valid -> shipped = valid.checkpoint();
      case Checkpoint.Reading.Forged _ -> found(Kind.CHECKPOINT_FORGED, "shipped");
      case Checkpoint.Reading.OtherKey _ -> found(Kind.KEY, "shipped");
      case Checkpoint.Reading.Absent _ -> {}
    }
    if (segments.isEmpty()) {
      return;
    }
    Optional<SegmentHeader> oldest = SegmentReader.header(segments.getFirst());
    if (oldest.isPresent() && oldest.get().first() - 1 <= shipped.count()) {
      before = oldest.get().first() - 1;
      moveTo(new Checkpoint(before, oldest.get().previous()));
    }
  }

  private void segment(Path segment, boolean last) throws IOException {
    Optional<SegmentHeader> header = SegmentReader.header(segment);
    if (header.isPresent()) {
      begin(segment, header.get());
      body(segment, header.get(), last);
    } else if (last && Files.size(segment) < SegmentHeader.BYTES) {
      torn += Files.size(segment);
    } else {
      lost(Kind.HEADER, segment);
    }
  }

  /** Goes on from {@code header}; after a loss, it alone says where the trail stands. */
  private void begin(Path segment, SegmentHeader header) {
    Checkpoint start = new Checkpoint(header.first() - 1, header.previous());
    boolean follows = !whole || start.equals(tip);
    if (!follows || SegmentFolder.first(segment) != header.first()) {
      found(Kind.ORDER, name(segment));
    }
    moveTo(start);
    whole = true;
  }

  private void body(Path segment, SegmentHeader header, boolean last) throws IOException {
    Optional<SegmentReader> readable = SegmentReader.open(segment, header, keys);
    if (readable.isEmpty()) {
      links(segment, header, last);
      return;
    }
    try (SegmentReader reader = readable.get()) {
      Step step = reader.next();
      while (step instanceof Step.Read(long sequence, ByteBuffer json)) {
        moveTo(new Checkpoint(sequence, reader.chain().head()));
        byte[] bytes = new byte[json.remaining()];
        json.get(bytes);
        records.record(sequence, bytes);
        read++;
        opened = sequence;
        step = reader.next();
      }
      end(segment, step, last);
    }
  }

  /** What nobody here can open is followed by its links. */
  private void links(Path segment, SegmentHeader header, boolean last) throws IOException {
    try (SegmentReader reader = SegmentReader.links(segment, header)) {
      Step step = reader.next();
      while (step instanceof Step.Linked(long sequence)) {
        moveTo(new Checkpoint(sequence, reader.chain().head()));
        locked.add(new Unopened(name(segment), sequence, sequence, header.keyId()));
        read++;
        step = reader.next();
      }
      end(segment, step, last);
    }
  }

  private void end(Path segment, Step step, boolean last) {
    switch (step) {
      case Step.End _, Step.Read _, Step.Linked _ -> {}
      case Step.Torn(long bytes) when last -> torn += bytes;
      case Step.Torn _, Step.Broken _, Step.Edited _ -> lost(Kind.RECORD, segment);
    }
  }

  private void moveTo(Checkpoint next) {
    tip = next;
    if (tip.count() == checkpoint.count() && !tip.head().equals(checkpoint.head())) {
      found(Kind.DIFFERS, "checkpoint");
    }
    if (tip.count() == shipped.count() && !tip.head().equals(shipped.head())) {
      found(Kind.DIFFERS, "shipped");
    }
  }

  private void lost(Kind kind, Path segment) {
    found(kind, name(segment));
    whole = false;
  }

  private void found(Kind kind, String file) {
    found(new Finding(kind, file, tip.count() + 1));
  }

  private void found(Finding finding) {
    if (findings.size() < Verdict.MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  private static String name(Path segment) {
    return String.valueOf(segment.getFileName());
  }
}
