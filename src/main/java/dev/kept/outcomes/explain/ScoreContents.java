package dev.kept.outcomes.explain;

import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: scores with all that is kept of them. */
public interface ScoreContents {
  /** Most revisions and past visits that are told, the newest. */
  int MOST = 50;

  /** A tenant's score; empty where there is none of that id, or it is another tenant's. */
  Optional<Content> find(TenantId tenant, UUID score);

  /**
   * A score.
   *
   * @param row what was scored and what came of it
   * @param production whether it counts
   * @param schema version of the vector's schema
   * @param vector what the model read
   * @param revisions each time it was asked, the newest first
   * @param past the patient's visits before it that their source told of and that were known when
   *     it was last asked, the newest first
   */
  record Content(
      ScoreRow row,
      boolean production,
      int schema,
      FeatureVector vector,
      List<Revision> revisions,
      List<PastVisit> past) {
    public Content {
      revisions = List.copyOf(revisions);
      past = List.copyOf(past);
    }
  }

  /**
   * One time it was asked.
   *
   * @param at when
   * @param service the service's id
   * @param probability what the model said
   * @param tier how high
   * @param decision the decision's stable code
   */
  record Revision(Instant at, String service, double probability, Tier tier, String decision) {}

  /**
   * A visit before.
   *
   * @param start when it started
   * @param attendance what became of it
   * @param serviceType what for; empty when unknown
   */
  record PastVisit(Instant start, Attendance attendance, String serviceType) {}
}
