package dev.kept.store.outcomes;

import dev.kept.outcomes.kpi.Kpi;

/** What each figure counts, by local week and by before and after. */
final class KpiCounts {
  private KpiCounts() {}

  /** Visits of both periods whose source has told what became of them. */
  private static final String VISITS =
      """
      from visit
      where tenant = :tenant and production = :production and start_at >= :from and start_at < :to
      """;

  private static final String NO_SHOWS =
      cell("start_at")
          + "count(*) filter (where missed), count(*) "
          + VISITS
          + "and missed is not null and known_at <= :now group by 1, 2";

  /**
   * A slot is a practitioner's time at a place; it counts once however often it was booked again.
   */
  private static final String SLOTS =
      cell("start_at")
          + """
          count(*) filter (where came), count(*)
          from (
            select start_at, bool_or(attendance = 'ATTENDED' and known_at <= :now) as came
          """
          + VISITS
          + """
              and start_has_time and practitioner <> '' and attendance <> 'CLINIC_CANCEL'
              and status <> 'entered-in-error'
            group by practitioner, location, start_at
            having bool_or(attendance = 'ATTENDED' and known_at <= :now)
              or bool_and(attendance not in ('OPEN', 'UNKNOWN') and known_at <= :now)
          ) slot group by 1, 2""";

  private static final String SAME_DAY =
      cell("start_at")
          + """
          count(*) filter (where attendance in ('LATE_CANCEL', 'EARLY_CANCEL')
            and (cancelled_at at time zone zone)::date = (start_at at time zone zone)::date),
            count(*)
          """
          + VISITS
          + """
            and attendance in ('ATTENDED', 'NO_SHOW', 'LATE_CANCEL', 'EARLY_CANCEL')
            and known_at <= :now
          group by 1, 2""";

  private static final String OUTREACH =
      "select week, early, sum(tasks)::bigint, sum(visits)::bigint from ("
          + cell("asked_at").replace(" early,", " early, 1 as tasks, 0 as visits")
          + """
          from outreach_task
          where tenant = :tenant and production = :production
            and asked_at >= :from and asked_at < :to
          union all\s"""
          + cell("start_at").replace(" early,", " early, 0, 1")
          + VISITS
          + """
          and attendance not in ('CLINIC_CANCEL', 'EARLY_CANCEL') and status <> 'entered-in-error'
          ) load group by 1, 2""";

  /** The newest word on each card that the ledger knows. */
  private static final String FEEDBACK =
      cell("at")
          + """
          count(*) filter (where outcome = 'accepted'), count(*)
          from (
            select distinct on (f.card) f.at, f.outcome
            from feedback f
            where f.tenant = :tenant and f.at >= :from and f.at < :to
              and exists (select from card c join score s on s.id = c.score
                where c.tenant = f.tenant and c.id = f.card and s.production = :production)
            order by f.card, f.at desc, f.entry
          ) newest group by 1, 2""";

  private static final String FALSE_POSITIVES =
      Matching.MATCHED
          + cell("start_at")
          + """
          count(*) filter (where not missed), count(*)
          from (
            select distinct on (visit) visit, start_at, missed
            from fated
            where fate in ('USED', 'TREATED') and shown and tier = 'HIGH'
            order by visit
          ) high group by 1, 2""";

  /** Columns: the Monday, whether it is before going live, then what is counted. */
  static String sql(Kpi kpi) {
    return switch (kpi) {
      case NO_SHOW_RATE -> NO_SHOWS;
      case SLOT_FILL -> SLOTS;
      case SAME_DAY_CANCELLATIONS -> SAME_DAY;
      case OUTREACH_LOAD -> OUTREACH;
      case FEEDBACK_ACCEPTANCE -> FEEDBACK;
      case FALSE_POSITIVE_RATE -> FALSE_POSITIVES;
    };
  }

  private static String cell(String at) {
    return "select date_trunc('week', %1$s at time zone :zone)::date as week, %1$s < :live as early, "
        .formatted(at);
  }
}
