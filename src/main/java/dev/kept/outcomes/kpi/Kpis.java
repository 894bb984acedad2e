package dev.kept.outcomes.kpi;

import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: a site's figures. */
public interface Kpis {
  /** Days before and after going live that are compared. */
  int DAYS = 90;

  /**
   * When cards began to be shown: when the tenant's settings first named a phase that shows them,
   * else, where no history tells, when the first was shown; empty while none was.
   */
  Optional<GoLive> goLive(Owner owner);

  /** The figures around going live. */
  Report report(Asked asked);

  /**
   * Going live.
   *
   * @param at when
   * @param source how that is known
   */
  record GoLive(Instant at, Source source) {}

  /** How a day of going live is known. */
  enum Source {
    /** Somebody named it. */
    GIVEN,
    /** The tenant's history has the phase that was entered. */
    PHASE_ENTERED,
    /** The first card was shown then. */
    FIRST_CARD
  }

  /**
   * What is asked for.
   *
   * @param owner whose figures
   * @param zone whose days and weeks count
   * @param live when cards began to be shown, and how that is known
   * @param now outcomes known by then; what starts later does not count
   */
  record Asked(Owner owner, ZoneId zone, GoLive live, Instant now) {}

  /**
   * Figures by week, and before against after.
   *
   * @param asked what was asked for
   * @param before the 90 days before going live
   * @param after the 90 days from then on, or as many as there were
   * @param weeks week by week, the earliest first
   */
  record Report(Asked asked, Map<Kpi, Ratio> before, Map<Kpi, Ratio> after, List<Week> weeks) {
    public Report {
      before = Map.copyOf(before);
      after = Map.copyOf(after);
      weeks = List.copyOf(weeks);
    }
  }

  /**
   * A week's figures.
   *
   * @param monday its first day in the site's zone
   * @param figures each figure
   */
  record Week(LocalDate monday, Map<Kpi, Ratio> figures) {
    public Week {
      Map<Kpi, Ratio> all = new EnumMap<>(Kpi.class);
      for (Kpi kpi : Kpi.values()) {
        all.put(kpi, figures.getOrDefault(kpi, Ratio.NONE));
      }
      figures = Map.copyOf(all);
    }
  }
}
