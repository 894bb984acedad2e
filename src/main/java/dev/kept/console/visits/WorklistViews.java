package dev.kept.console.visits;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.worklist.UpcomingVisit;
import dev.kept.outcomes.worklist.Worklist.Asked;
import dev.kept.outcomes.worklist.Worklist.Order;
import dev.kept.outcomes.worklist.Worklist.Page;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the worklist's page shows.
 *
 * @param sources where it is from
 */
public record WorklistViews(Sources sources) {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  /**
   * The page.
   *
   * @param tenants all tenants' ids
   * @param filter what was asked for
   * @param rows the visits
   * @param all how many there are on all pages
   * @param cutOff whether there are more than could be looked at
   * @param shows whether risks are shown in this phase
   * @param phase the phase
   * @param previous where the page before is; empty at the first
   * @param next where the next is; empty at the last
   */
  public record WorklistView(
      String id,
      List<String> tenants,
      Filter filter,
      List<Row> rows,
      int all,
      boolean cutOff,
      boolean shows,
      String phase,
      String previous,
      String next) {}

  /** What was asked for. */
  public record Filter(
      String day, boolean week, String location, boolean byStart, boolean proposed) {}

  /**
   * A visit to come.
   *
   * @param patient the patient's id at the EHR, or how it begins where it was never told
   * @param why where the score is explained; empty without one
   */
  public record Row(
      String when,
      String booking,
      String patient,
      String where,
      String risk,
      String tier,
      String mark,
      String advice,
      String task,
      String why) {}

  WorklistView worklist(Asked asked, Page page) {
    Tenant tenant = asked.tenant();
    Filter filter =
        new Filter(
            asked.days().first().toString(),
            asked.days().count() > 1,
            asked.location().orElse(""),
            asked.order() == Order.START,
            asked.proposed());
    int end = asked.cut().skip() + page.visits().size();
    int before = Math.max(0, asked.cut().skip() - asked.cut().most());
    return new WorklistView(
        tenant.id().value(),
        sources.rollout().tenants().list().stream().map(one -> one.id().value()).toList(),
        filter,
        page.visits().stream().map(visit -> row(tenant, visit)).toList(),
        page.all(),
        page.cutOff(),
        tenant.rollout().phase().showsCards(),
        Words.of(tenant.rollout().phase()),
        asked.cut().skip() > 0 ? link(filter, before) : "",
        end < page.all() ? link(filter, end) : "");
  }

  private static String link(Filter filter, int skip) {
    return "?day=%s&span=%s&order=%s&location=%s&skip=%d%s"
        .formatted(
            filter.day(),
            filter.week() ? "week" : "day",
            filter.byStart() ? "start" : "gain",
            java.net.URLEncoder.encode(filter.location(), java.nio.charset.StandardCharsets.UTF_8),
            skip,
            filter.proposed() ? "&proposed=yes" : "");
  }

  private Row row(Tenant tenant, UpcomingVisit upcoming) {
    ScoreRow.Visit visit = upcoming.visit();
    ZoneId zone = tenant.zone();
    return new Row(
        (visit.hasTime() ? WHEN : DAY).format(visit.start().atZone(zone)),
        switch (upcoming.booking()) {
          case BOOKED -> "";
          case CHARTED -> "seen in a chart";
          case PROPOSED -> "proposed; may not have been booked";
        },
        patient(sources.trail().pseudonyms(), tenant.id(), visit),
        String.join(
            " · ",
            List.of(visit.location(), visit.practitioner(), visit.serviceType()).stream()
                .filter(text -> !text.isEmpty())
                .toList()),
        upcoming.score().map(it -> Words.percent(it.result().probability())).orElse("–"),
        upcoming
            .score()
            .map(it -> it.result().tier().name().toLowerCase(Locale.ROOT))
            .orElse("no score"),
        upcoming.score().map(WorklistViews::mark).orElse("calm"),
        upcoming
            .advice()
            .map(it -> "%s (gain %.0f)".formatted(it.channel().words(), it.gain()))
            .orElse("–"),
        upcoming
            .task()
            .map(it -> it.channel() + ", " + it.state().name().toLowerCase(Locale.ROOT))
            .orElse(""),
        upcoming.score().map(it -> "/console/score/" + tenant.id() + "/" + it.id()).orElse(""));
  }

  private static String mark(ScoreRow row) {
    return switch (row.result().tier()) {
      case HIGH -> "bad";
      case MEDIUM -> "warn";
      case LOW -> "good";
    };
  }

  static String patient(Pseudonyms names, TenantId tenant, ScoreRow.Visit visit) {
    return names.open(tenant, new Pseudonym(visit.patient()), visit.reference()).orElse("not told");
  }
}
