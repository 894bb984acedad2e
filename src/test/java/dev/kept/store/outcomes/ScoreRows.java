package dev.kept.store.outcomes;

import dev.kept.store.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of the score table for tests, as the score ledger writes them. */
public final class ScoreRows {
  private static final String INSERT =
      """
      insert into score (id, tenant, production, stage, patient, patient_reference, appointment,
        start_at, start_has_time, zone, practitioner, location, service_type, first_at, last_at,
        revisions, feature_schema, vector, probability, tier, decision, model, phase, held_out, shown)
      select cast(id as uuid), tenant, production, stage, decode(patient, 'hex'), '', decode(appointment, 'hex'),
        start_at, true, 'America/New_York', practitioner, location, '', last_at, last_at,
        1, 1, '{}', probability, tier, 'advise', model, phase, held_out, shown
      from jsonb_to_recordset(cast(:rows as jsonb)) as told (id text, tenant text, production boolean, stage text,
        patient text, appointment text, start_at timestamptz, practitioner text, location text,
        last_at timestamptz, probability double precision, tier text, model text, phase text,
        held_out boolean, shown boolean)""";

  private final List<String> rows = new ArrayList<>();
  private long next;

  /** A score; copy it with what is to be otherwise. */
  public record Score(
      String tenant,
      boolean production,
      String stage,
      String patient,
      String appointment,
      Instant start,
      String practitioner,
      String location,
      Instant at,
      double probability,
      String model,
      String phase,
      boolean heldOut,
      boolean shown) {

    private String json(UUID id) {
      return """
          {"id": "%s", "tenant": "%s", "production": %s, "stage": "%s", "patient": "%s",
           "appointment": %s, "start_at": "%s", "practitioner": "%s", "location": "%s",
           "last_at": "%s", "probability": %s, "tier": "%s", "model": "%s", "phase": "%s",
           "held_out": %s, "shown": %s}"""
          .formatted(
              id,
              tenant,
              production,
              stage,
              Digests.hex(patient),
              appointment.isEmpty() ? "null" : '"' + Digests.hex(appointment) + '"',
              start,
              practitioner,
              location,
              at.atOffset(ZoneOffset.UTC),
              probability,
              probability > .55 ? "HIGH" : probability > .25 ? "MEDIUM" : "LOW",
              model,
              phase,
              heldOut,
              shown);
    }
  }

  /** Adds a score. */
  public ScoreRows add(Score score) {
    rows.add(score.json(new UUID(1, ++next)));
    return this;
  }

  /** Writes all, five thousand at a time. */
  public void into(Database database) {
    for (int from = 0; from < rows.size(); from += 5_000) {
      String some = String.join(",", rows.subList(from, Math.min(rows.size(), from + 5_000)));
      database
          .jdbi()
          .useHandle(
              handle -> handle.createUpdate(INSERT).bind("rows", "[" + some + "]").execute());
    }
  }
}
