package dev.kept.outcomes.validity;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Port: what was found of a tenant's models, for pages and commands. */
public interface Validity {
  /** What the newest run found, models in service first; none before the first. */
  List<Finding> latest(Owner owner);

  /** What runs since {@code since} found, the earliest first, without groups and charts. */
  List<Headline> history(Owner owner, Instant since);

  /** {@code findings} as a JSON list, as they are kept. */
  String json(List<Finding> findings);

  /** What the newest run gives reason to look at. */
  default List<Alert> alerts(Owner owner) {
    return latest(owner).stream().flatMap(finding -> finding.alerts().stream()).toList();
  }

  /**
   * One finding in short.
   *
   * @param subject what was looked at
   * @param visits how many visits
   * @param events how many of them were missed
   * @param measures what was measured
   * @param verdict whether it is inside the gates
   */
  record Headline(
      Finding.Subject subject,
      int visits,
      int events,
      Map<Measure, Estimate> measures,
      Verdict verdict) {
    public Headline {
      measures = Map.copyOf(measures);
    }
  }
}
