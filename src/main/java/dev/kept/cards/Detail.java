package dev.kept.cards;

import dev.kept.cards.wording.GapWords;
import dev.kept.cards.wording.Percent;
import dev.kept.cards.wording.PlainText;
import dev.kept.cards.wording.ReasonWords;
import dev.kept.cards.wording.VisitTime;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision.Advise;
import dev.kept.risk.ModelIdentity;
import dev.kept.visit.Gap;
import java.util.ArrayList;
import java.util.List;

/** A card's detail, in markdown or plain text made of Kept's own words only. */
final class Detail {
  /** A vendor with room for no longer a summary has none for a long detail either. */
  private static final int NARROW_SUMMARY = 100;

  private static final int MOST_VISITS = 5;
  private static final int MOST_GAPS = 3;
  private static final int LONGEST_NAME = 80;

  private final CardSetting setting;
  private final boolean narrow;

  Detail(CardSetting setting) {
    this.setting = setting;
    this.narrow = setting.vendor().summaryLength() <= NARROW_SUMMARY;
  }

  String of(AtRisk atRisk) {
    Assessment riskiest = atRisk.riskiest().assessment();
    List<String> blocks = new ArrayList<>();
    blocks.add(atRisk.several() ? visits(atRisk.visits()) : "**When:** " + when(atRisk.riskiest()));
    List<String> reasons = ReasonWords.top(riskiest.reasons(), narrow ? 2 : 3);
    if (!reasons.isEmpty()) {
      blocks.add((atRisk.several() ? "**Why the first:**" : "**Why:**") + bullets(reasons));
    }
    List<String> missing = GapWords.of(gaps(atRisk), MOST_GAPS);
    if (!missing.isEmpty()) {
      blocks.add("**Not seen:** " + String.join("; ", missing));
    }
    blocks.add(footing(atRisk.riskiest()));
    String markdown = String.join("\n\n", blocks);
    return switch (setting.vendor().detail()) {
      case MARKDOWN -> markdown;
      // Lists read well as they are; emphasis is the only other mark there is.
      case PLAIN -> markdown.replace("**", "").replace(":\n\n- ", ":\n- ");
    };
  }

  private String visits(List<Advise> visits) {
    List<String> lines = new ArrayList<>();
    visits.stream().limit(MOST_VISITS).map(this::line).forEach(lines::add);
    if (visits.size() > MOST_VISITS) {
      lines.add("and " + (visits.size() - MOST_VISITS) + " more");
    }
    return "**When:**" + bullets(lines);
  }

  private String line(Advise visit) {
    return "**" + Percent.of(visit.assessment().probability()) + "** " + when(visit);
  }

  private String when(Advise visit) {
    return VisitTime.of(visit.appointment().start(), setting.zone());
  }

  private static List<Gap> gaps(AtRisk atRisk) {
    return atRisk.visits().stream().flatMap(visit -> visit.assessment().gaps().stream()).toList();
  }

  private String footing(Advise visit) {
    List<String> sentences = new ArrayList<>();
    sentences.add(model(visit.assessment().model()));
    if (setting.policy().lateCancelIsNoShow()) {
      sentences.add("Cancelling within 24 hours counts as missed.");
    }
    // In every phase: nothing is queued without a click yet.
    sentences.add(narrow ? "Nothing happens by itself." : "Nothing happens unless you choose it.");
    sentences.add("A score calls for help, never for a penalty.");
    return String.join(" ", sentences);
  }

  private String model(ModelIdentity model) {
    String id = PlainText.of(model.id(), LONGEST_NAME);
    String origin = PlainText.of(model.origin(), LONGEST_NAME);
    return "Model " + id + (origin.isEmpty() ? "." : " (" + origin + ").");
  }

  private static String bullets(List<String> lines) {
    return "\n\n- " + String.join("\n- ", lines);
  }
}
