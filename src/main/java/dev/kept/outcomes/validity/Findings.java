package dev.kept.outcomes.validity;

import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.util.List;

/** Port: where findings are kept. */
public interface Findings {
  /** Keeps what one run found, all or none. */
  void keep(Owner owner, List<Finding> found);
}
