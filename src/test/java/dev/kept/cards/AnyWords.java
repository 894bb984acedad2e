package dev.kept.cards;

import dev.kept.cards.wording.Markup;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.fuzz.Law;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Gap;
import dev.kept.visit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cards of any words, and what no words may make of them. */
public final class AnyWords {
  public static final String PUBLIC_BASE = "https://kept.example/";
  private static final Set<String> DETAIL =
      Set.of("BulletList", "ListItem", "Paragraph", "StrongEmphasis", "Text");
  private static final Set<String> LINE = Set.of("Paragraph", "Text");

  private AnyWords() {}

  /** Checks the cards of visits, policies and models that are called by {@code words}. */
  public static void check(List<String> words) {
    String a = words.getFirst();
    String b = words.get(words.size() / 2);
    String c = words.getLast();
    Policy policy =
        new Policy(
            .25, .55, 200, .4, 1.5, List.of(new Channel(a, b, .5, 0, 0)), Excluded.NOTHING, true);
    Appointment plain = Clinic.visit("a", Status.BOOKED, Clinic.START);
    Appointment visit =
        new Appointment(
            new AppointmentId(a),
            plain.status(),
            plain.times(),
            new Appointment.Setting(b, c, a, b, c),
            plain.cancellation(),
            plain.confirmation());
    Assessment assessment =
        new Assessment(
            visit,
            new Risk(.7, 0),
            List.of(new Reason(a, 1, 1), new Reason("coverage_" + b, 1, 1)),
            List.of(new Gap(Gap.Kind.UNAVAILABLE, c), new Gap(Gap.Kind.PARTIAL, a)),
            new ModelIdentity(b, ModelIdentity.Stage.T0, .2, c));
    for (Vendor vendor : Vendor.values()) {
      Tenant tenant = Clinic.tenant(VendorProfile.of(vendor), Phase.FULL, policy);
      List<Decision> decisions =
          List.of(Clinic.decide(tenant, assessment), Clinic.booked(tenant, 9, .3));
      Cards.onPatient(decisions, Clinic.setting(tenant)).forEach(AnyWords::check);
      Cards.onBooking(decisions, Clinic.setting(tenant)).forEach(AnyWords::check);
    }
  }

  /** Checks one card. */
  public static void check(Card card) {
    String summary = card.summary();
    Law.hold(!summary.isBlank() && summary.length() < 140, "a summary has 1 to 139 units");
    Law.hold(summary.codePointCount(0, summary.length()) < 140, "and as many code points");
    Law.hold(summary.indexOf('\n') < 0, "a summary is one line");
    Law.hold(DETAIL.containsAll(Markup.kinds(card.detail())), "markup: " + card.detail());
    List<String> lines = new ArrayList<>(List.of(summary, card.source().label()));
    card.suggestions().forEach(suggestion -> lines.add(suggestion.label()));
    card.suggestions().stream()
        .flatMap(suggestion -> suggestion.actions().stream())
        .forEach(action -> lines.add(action.description()));
    card.overrideReasons().forEach(reason -> lines.add(reason.display()));
    card.links().forEach(link -> lines.add(link.label()));
    for (String line : lines) {
      Law.hold(LINE.containsAll(Markup.kinds(line)), "markup: " + line);
      Law.hold(line.indexOf('\n') < 0, "a label is one line: " + line);
      plain(line);
    }
    plain(card.detail());
    card.links().forEach(link -> Law.hold(link.url().startsWith(PUBLIC_BASE), "links are ours"));
    card.source().url().ifPresent(url -> Law.hold(url.startsWith(PUBLIC_BASE), "source is ours"));
  }

  private static void plain(String text) {
    Law.hold(!Markup.isGithubMarkup(text), "markup of GitHub's: " + text);
    Law.hold(!Markup.hidesCharacters(text), "hidden characters: " + text);
    Law.hold(text.indexOf('<') < 0 && text.indexOf('&') < 0, "HTML: " + text);
  }
}
