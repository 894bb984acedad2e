package dev.kept.store.trail.proof;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.trail.Cut;
import dev.kept.store.trail.Cut.Run;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes runs of records down as removed, each with its proof. */
final class Cuts implements Consumer<Run> {
  private static final int AT_ONCE = 500;
  private static final String ADD =
      """
      insert into trail_cut (writer, first, last, link, month, key_id, proof)
      values (:writer, :first, :last, :link, :month, :key, :proof)""";

  private final YearMonth month;
  private final AuditKeys keys;
  private final PreparedBatch batch;

  Cuts(Handle handle, YearMonth month, AuditKeys keys) {
    this.month = month;
    this.keys = keys;
    batch = handle.prepareBatch(ADD);
  }

  @Override
  public void accept(Run run) {
    Cut cut = Cut.of(run, month, keys);
    batch
        .bind("writer", run.writer())
        .bind("first", run.first())
        .bind("last", run.last())
        .bind("link", HexFormat.of().parseHex(run.link()))
        .bind("month", month.atDay(1))
        .bind("key", cut.keyId())
        .bind("proof", cut.proof())
        .add();
    if (batch.size() >= AT_ONCE) {
      batch.execute();
    }
  }

  void end() {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
