package dev.kept.store.ledger;

import dev.kept.audit.ScoreNote.Stage;
import dev.kept.store.ledger.Noted.Line;
import dev.kept.store.ledger.Noted.Slot;
import dev.kept.store.ledger.Row.Known;
import dev.kept.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The score ledger's tables in one transaction; each table is written once a batch. */
final class ScoreTables {
  private static final String KNOWN = "select entry from score_revision where entry = any(:ids)";

  /** Also rows at other times of the appointments that are met, since a name is given once. */
  private static final String CANDIDATES =
      """
      select s.id, s.tenant, s.production, s.stage, s.patient, s.start_at, s.practitioner,
        s.location, s.appointment, s.first_at, s.last_at, s.revisions, s.shown
      from score s
      join (select distinct * from unnest(:tenants, :patients) as k (tenant, patient)) k
        on s.tenant = k.tenant and s.patient = k.patient
      where s.start_at = any(:starts) or s.appointment = any(:appointments)
        or exists (
          select from score met
          where met.tenant = s.tenant and met.patient = s.patient
            and met.appointment = s.appointment and met.start_at = any(:starts))""";

  private static final String INSERT =
      """
      insert into score (id, tenant, production, stage, patient, patient_reference, appointment,
        start_at, start_has_time, zone, minutes, practitioner, location, service_type, first_at,
        last_at, revisions, feature_schema, vector, probability, tier, decision, model, phase,
        held_out, shown)
      values (:id, :tenant, :production, :stage, :patient, :reference, :appointment, :start,
        :hasTime, :zone, :minutes, :practitioner, :location, :serviceType, :first, :last,
        :revisions, :schema, :vector, :probability, :tier, :decision, :model, :phase, :heldOut,
        :shown)""";

  private static final String RENEW =
      """
      update score set appointment = :appointment, start_at = :start, start_has_time = :hasTime,
        zone = :zone, minutes = :minutes, practitioner = :practitioner, location = :location,
        service_type = :serviceType, first_at = :first, last_at = :last, revisions = :revisions,
        feature_schema = :schema, vector = :vector, probability = :probability, tier = :tier,
        decision = :decision, model = :model, phase = :phase, held_out = :heldOut, shown = :shown
      where id = :id""";

  private static final String COUNT =
      """
      update score set appointment = :appointment, first_at = :first, last_at = :last,
        revisions = :revisions, shown = :shown
      where id = :id""";

  private final Handle handle;

  ScoreTables(Handle handle) {
    this.handle = handle;
  }

  /** Which of these entries are in the ledger already. */
  Set<UUID> known(List<UUID> entries) {
    return new HashSet<>(
        handle.createQuery(KNOWN).bind("ids", SqlArrays.uuids(entries)).mapTo(UUID.class).list());
  }

  /** The rows these scores may belong to or name. */
  List<Row> candidates(List<Noted> notes) {
    return handle
        .createQuery(CANDIDATES)
        .bind("tenants", SqlArrays.texts(notes.stream().map(n -> n.tenant().value()).toList()))
        .bind("patients", SqlArrays.bytes(notes.stream().map(Noted::patient).toList()))
        .bind("starts", SqlArrays.instants(notes.stream().map(n -> n.slot().start()).toList()))
        .bind(
            "appointments",
            SqlArrays.bytes(
                notes.stream()
                    .flatMap(n -> n.note().visit().appointment().stream())
                    .map(Noted::bytes)
                    .toList()))
        .map((row, context) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    Line line =
        new Line(
            new TenantId(row.getString("tenant")),
            row.getBoolean("production"),
            Stage.valueOf(row.getString("stage")),
            Noted.pseudonym(row.getBytes("patient")));
    Slot slot =
        new Slot(
            instant(row, "start_at"), row.getString("practitioner"), row.getString("location"));
    Known known =
        new Known(
            slot,
            Optional.ofNullable(row.getBytes("appointment")).map(Noted::pseudonym),
            instant(row, "first_at"),
            instant(row, "last_at"),
            row.getInt("revisions"),
            row.getBoolean("shown"));
    return Row.kept(row.getObject("id", UUID.class), line, known);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  void write(Matching matching) {
    PreparedBatch inserts = handle.prepareBatch(INSERT);
    PreparedBatch renewals = handle.prepareBatch(RENEW);
    PreparedBatch counts = handle.prepareBatch(COUNT);
    for (Row row : matching.changed()) {
      if (row.newest().isEmpty()) {
        RowBinding.state(counts, row).add();
      } else if (row.isFresh()) {
        RowBinding.state(inserts, row);
        RowBinding.content(inserts, row.newest().get());
        RowBinding.whose(inserts, row.newest().get()).add();
      } else {
        RowBinding.state(renewals, row);
        RowBinding.content(renewals, row.newest().get()).add();
      }
    }
    List.of(inserts, renewals, counts).forEach(ScoreTables::execute);
    new Revisions(handle).write(matching);
  }

  static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
