package dev.kept.store.reads;

import dev.kept.decision.Tier;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.ScoreRow.Asked;
import dev.kept.outcomes.score.ScoreRow.Result;
import dev.kept.outcomes.score.ScoreRow.Stage;
import dev.kept.outcomes.score.ScoreRow.Visit;
import dev.kept.tenant.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The columns of a score, and of what a visit is known by. */
final class ScoreColumns {
  static final String NAMES =
      """
      id, stage, patient, patient_reference, appointment, start_at, start_has_time, zone,
      minutes, practitioner, location, service_type, probability, tier, decision, model, phase,
      held_out, first_at, last_at, revisions, shown, treated_at""";

  private ScoreColumns() {}

  static ScoreRow row(ResultSet row) throws SQLException {
    Result result =
        new Result(
            row.getDouble("probability"),
            Tier.valueOf(row.getString("tier")),
            row.getString("decision"),
            row.getString("model"),
            Phase.valueOf(row.getString("phase")),
            row.getBoolean("held_out"));
    Asked asked =
        new Asked(
            Columns.instant(row, "first_at"),
            Columns.instant(row, "last_at"),
            row.getInt("revisions"),
            row.getBoolean("shown"),
            Columns.findInstant(row, "treated_at"));
    return new ScoreRow(
        row.getObject("id", UUID.class),
        Stage.valueOf(row.getString("stage")),
        visit(row),
        result,
        asked);
  }

  static Visit visit(ResultSet row) throws SQLException {
    Optional<Double> minutes = Optional.ofNullable(row.getObject("minutes", Double.class));
    return new Visit(
        Columns.pseudonym(row.getBytes("patient")).value(),
        Optional.ofNullable(row.getBytes("patient_reference"))
            .map(Base64.getEncoder()::encodeToString)
            .orElse(""),
        Optional.ofNullable(row.getBytes("appointment")).map(id -> Columns.pseudonym(id).value()),
        Columns.instant(row, "start_at"),
        row.getBoolean("start_has_time"),
        ZoneId.of(row.getString("zone")),
        minutes.orElse(Double.NaN),
        row.getString("practitioner"),
        row.getString("location"),
        row.getString("service_type"));
  }
}
