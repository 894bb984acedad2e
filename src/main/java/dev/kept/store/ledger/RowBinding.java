package dev.kept.store.ledger;

import dev.kept.audit.ScoreNote.Result;
import dev.kept.audit.ScoreNote.Visit;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a score's row says, as parameters of a statement. */
final class RowBinding {
  private RowBinding() {}

  /** What is counted over its revisions. */
  static PreparedBatch state(PreparedBatch batch, Row row) {
    Optional<byte[]> appointment = row.appointment().map(Noted::bytes);
    return batch
        .bind("id", row.id())
        .bindBySqlType("appointment", appointment.orElse(null), Types.BINARY)
        .bind("first", row.first().atOffset(ZoneOffset.UTC))
        .bind("last", row.last().atOffset(ZoneOffset.UTC))
        .bind("revisions", row.revisions())
        .bind("shown", row.shown());
  }

  /** What its newest revision says. */
  static PreparedBatch content(PreparedBatch batch, Noted newest) {
    Visit visit = newest.note().visit();
    Result result = newest.note().result();
    return batch
        .bind("start", newest.slot().start().atOffset(ZoneOffset.UTC))
        .bind("hasTime", visit.hasTime())
        .bind("zone", visit.zone().getId())
        .bindBySqlType(
            "minutes", Double.isNaN(visit.minutes()) ? null : visit.minutes(), Types.DOUBLE)
        .bind("practitioner", newest.slot().practitioner())
        .bind("location", newest.slot().location())
        .bind("serviceType", Noted.text(visit.serviceType()))
        .bind("schema", result.schema())
        .bind("vector", SqlArrays.floats(result.vector()))
        .bind("probability", result.probability())
        .bind("tier", result.tier().name())
        .bind("decision", result.decision())
        .bind("model", Noted.text(result.model()))
        .bind("phase", result.phase().name())
        .bind("heldOut", newest.note().asked().heldOut());
  }

  /** Whose it is; never changes. */
  static PreparedBatch whose(PreparedBatch batch, Noted newest) {
    Visit visit = newest.note().visit();
    return batch
        .bind("tenant", newest.tenant().value())
        .bind("production", newest.note().asked().production())
        .bind("stage", newest.note().asked().stage().name())
        .bind("patient", newest.patient())
        .bind("reference", Base64.getDecoder().decode(visit.reference()));
  }
}
