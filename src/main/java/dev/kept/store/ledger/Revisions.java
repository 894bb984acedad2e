package dev.kept.store.ledger;

import dev.kept.audit.ScoreNote;
import dev.kept.audit.ScoreNote.Shown;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.store.ledger.Matching.Ambiguous;
import dev.kept.store.ledger.Matching.Placed;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of what was asked and shown, each time, in one transaction. */
final class Revisions {
  private static final String REVISION =
      """
      insert into score_revision (entry, score, tenant, at, hook_instance, service, probability,
        tier, decision, phase, model)
      values (:entry, :score, :tenant, :at, :hookInstance, :service, :probability, :tier, :decision,
        :phase, :model)""";

  private static final String CARD =
      """
      insert into card (tenant, id, entry, score, suggestions, codes)
      values (:tenant, :id, :entry, :score, :suggestions, :codes)""";

  private static final String AMBIGUITY =
      """
      insert into score_ambiguity (entry, tenant, production, at, candidates)
      values (:entry, :tenant, :production, :at, :candidates)
      on conflict (entry) do nothing""";

  private final Handle handle;

  Revisions(Handle handle) {
    this.handle = handle;
  }

  /** Once the rows themselves are there. */
  void write(Matching matching) {
    PreparedBatch revisions = handle.prepareBatch(REVISION);
    matching.placed().forEach(one -> revision(revisions, one));
    PreparedBatch cards = handle.prepareBatch(CARD);
    matching
        .placed()
        .forEach(one -> one.noted().note().shown().ifPresent(shown -> card(cards, one, shown)));
    PreparedBatch ambiguities = handle.prepareBatch(AMBIGUITY);
    matching.ambiguous().forEach(one -> ambiguity(ambiguities, one));
    ScoreTables.execute(revisions);
    ScoreTables.execute(cards);
    ScoreTables.execute(ambiguities);
  }

  private static void revision(PreparedBatch batch, Placed placed) {
    Noted noted = placed.noted();
    ScoreNote note = noted.note();
    batch
        .bind("entry", noted.entry())
        .bind("score", placed.row().id())
        .bind("tenant", noted.tenant().value())
        .bind("at", noted.at().atOffset(ZoneOffset.UTC))
        .bind("hookInstance", Noted.text(note.asked().hookInstance()))
        .bind("service", Noted.text(note.asked().service()))
        .bind("probability", note.result().probability())
        .bind("tier", note.result().tier().name())
        .bind("decision", note.result().decision())
        .bind("phase", note.result().phase().name())
        .bind("model", Noted.text(note.result().model()))
        .add();
  }

  private static void card(PreparedBatch batch, Placed placed, Shown shown) {
    batch
        .bind("tenant", placed.noted().tenant().value())
        .bind("id", shown.card())
        .bind("entry", placed.noted().entry())
        .bind("score", placed.row().id())
        .bind(
            "suggestions",
            SqlArrays.uuids(shown.suggestions().stream().map(Suggested::id).toList()))
        .bind(
            "codes",
            SqlArrays.texts(
                shown.suggestions().stream().map(one -> Noted.text(one.code())).toList()))
        .add();
  }

  private static void ambiguity(PreparedBatch batch, Ambiguous ambiguous) {
    Noted noted = ambiguous.noted();
    batch
        .bind("entry", noted.entry())
        .bind("tenant", noted.tenant().value())
        .bind("production", noted.note().asked().production())
        .bind("at", noted.at().atOffset(ZoneOffset.UTC))
        .bind("candidates", ambiguous.candidates())
        .add();
  }
}
