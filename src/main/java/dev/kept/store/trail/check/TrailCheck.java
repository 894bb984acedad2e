package dev.kept.store.trail.check;

import dev.kept.audit.verify.LedgerTrail.Check;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.witness.ChainHead;
import dev.kept.audit.witness.Presented;
import dev.kept.store.trail.Cut;
import dev.kept.store.trail.check.ChainWalk.Terms;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** One check of the whole trail, in one transaction that sees one state of it. */
final class TrailCheck {
  private static final int FETCHED = 1_000;
  private static final int TOLD_EVERY = 100_000;

  private static final String CHAIN =
      "select "
          + StoredRecord.COLUMNS
          + " from trail_record where writer = :writer order by sequence";

  private static final String HEADS =
      "select sequence, link from trail_head where writer = :writer order by sequence, number";

  private static final String KNOWN =
      """
      select writer from trail_watermark
      union select writer from trail_writer
      union select writer from trail_segment
      union select writer from trail_poison
      union select writer from trail_origin
      union select before from trail_origin
      union select writer from trail_cut""";

  /** From each writer to the next by the index, so that no record is read for it. */
  private static final String WRITERS =
      """
      with recursive each (writer) as (
        (select writer from trail_record order by writer limit 1)
        union all
        select (select r.writer from trail_record r where r.writer > each.writer
                order by r.writer limit 1)
        from each where each.writer is not null)
      select writer from each where writer is not null""";

  private static final String SIGNED =
      """
      with recursive each (writer) as (
        (select writer from trail_head order by writer limit 1)
        union all
        select (select h.writer from trail_head h where h.writer > each.writer
                order by h.writer limit 1)
        from each where each.writer is not null)
      select writer from each where writer is not null""";

  private final Handle handle;
  private final Check check;
  private final Found found = new Found();
  private long read;

  TrailCheck(Handle handle, Check check) {
    this.handle = handle;
    this.check = check;
  }

  LedgerVerdict run() {
    Checkpointed checkpoints = Checkpointed.of(handle, check, found);
    Map<UUID, ChainHead> held = new HashMap<>();
    checkpoints
        .held()
        .map(Presented::heads)
        .orElse(List.of())
        .forEach(h -> held.put(h.writer(), h));
    YearMonth expired = YearMonth.from(check.now().atOffset(ZoneOffset.UTC)).minusYears(Cut.YEARS);
    Terms terms = new Terms(check.keys(), expired, found);
    Set<UUID> writers = writers();
    writers.addAll(held.keySet());
    for (UUID writer : writers) {
      Optional<ChainHead> named = Optional.ofNullable(held.get(writer));
      try (ResultIterator<ChainHead> heads = heads(writer)) {
        List<HeadWalk> walks =
            List.of(
                new HeadWalk(writer, heads, checkpoints.trusted(), found),
                new HeadWalk(writer, named.stream().iterator(), true, found));
        walk(new ChainWalk(WrittenChain.of(handle, writer), terms, walks), writer);
      }
    }
    return new LedgerVerdict(
        read, found.removed(), checkpoints.newest(), found.unopened(), found.findings());
  }

  private Set<UUID> writers() {
    Set<UUID> writers = new TreeSet<>();
    for (String query : List.of(KNOWN, WRITERS, SIGNED)) {
      handle.select(query).setFetchSize(FETCHED).mapTo(UUID.class).forEach(writers::add);
    }
    return writers;
  }

  private ResultIterator<ChainHead> heads(UUID writer) {
    return handle
        .createQuery(HEADS)
        .bind("writer", writer)
        .setFetchSize(FETCHED)
        .map((row, _) -> Checkpointed.head(row, writer))
        .iterator();
  }

  private void walk(ChainWalk walk, UUID writer) {
    try (ResultIterator<StoredRecord> records =
        handle
            .createQuery(CHAIN)
            .bind("writer", writer)
            .setFetchSize(FETCHED)
            .map((row, _) -> StoredRecord.of(row))
            .iterator()) {
      step(walk, records);
    }
    walk.end();
  }

  private void step(ChainWalk walk, Iterator<StoredRecord> records) {
    while (records.hasNext()) {
      walk.step(records.next());
      read++;
      if (read % TOLD_EVERY == 0) {
        check.progress().accept(read);
      }
    }
  }
}
