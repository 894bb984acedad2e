package dev.kept.cards;

import dev.kept.cards.wording.Percent;
import dev.kept.cards.wording.PlainText;
import dev.kept.cards.wording.SummaryLine;
import dev.kept.cards.wording.VisitTime;
import dev.kept.decision.Decision.Advise;
import dev.kept.decision.Outreach;
import dev.kept.risk.ModelIdentity;
import dev.kept.time.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The visits one card is about.
 *
 * @param visits the riskiest first, one at least
 * @param only whether nothing else is being booked, so that "this visit" says which
 */
record AtRisk(List<Advise> visits, boolean only) {
  private static final int LONGEST_SUMMARY = 139;
  private static final int LONGEST_CHANNEL = 40;

  AtRisk {
    visits = List.copyOf(visits);
  }

  Advise riskiest() {
    return visits.getFirst();
  }

  boolean several() {
    return visits.size() > 1;
  }

  /** What helps most, over all the visits. */
  Optional<Outreach> outreach() {
    return visits.stream()
        .flatMap(visit -> visit.outreach().stream())
        .max(Comparator.comparingDouble(Outreach::gain));
  }

  /** The first visit by time. */
  Advise soonest() {
    return visits.stream()
        .min(Comparator.comparing(visit -> visit.appointment().start().instant()))
        .orElseThrow();
  }

  /** The longest summary this vendor has room for. */
  String summary(CardSetting setting) {
    String chance = chance(setting);
    ModelIdentity model = riskiest().assessment().model();
    double average = model.averageRate();
    String whose = model.ofThisSite() ? ", clinic average " : ", model average ";
    String compared = average > 0 && average < 1 ? chance + whose + Percent.of(average) : chance;
    String helped = compared + outreach().map(AtRisk::help).orElse("");
    int most = Math.min(setting.vendor().summaryLength(), LONGEST_SUMMARY);
    return SummaryLine.fitting(List.of(helped, compared, chance), most);
  }

  private String chance(CardSetting setting) {
    String highest = Percent.of(riskiest().assessment().probability());
    if (several()) {
      return visits.size() + " visits may be missed, up to " + highest + " likely";
    }
    Moment start = riskiest().appointment().start();
    String visit = only ? "this visit" : "the " + VisitTime.day(start, setting.zone()) + " visit";
    return highest + " chance " + visit + " is missed";
  }

  private static String help(Outreach outreach) {
    String words = channel(outreach);
    return words.isEmpty() ? "" : ": " + words + " may help";
  }

  /** The channel as the site calls it. */
  static String channel(Outreach outreach) {
    return PlainText.of(outreach.channel().words(), LONGEST_CHANNEL);
  }
}
