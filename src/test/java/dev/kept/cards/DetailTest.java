package dev.kept.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.cards.wording.Hostile;
import dev.kept.cards.wording.Markup;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
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
import dev.kept.tenant.VendorProfile.DetailForm;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Gap;
import dev.kept.visit.Status;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetailTest {
  private static final Tenant GENERIC = Clinic.tenant(Vendor.GENERIC);

  @Test
  void oneVisitIsToldByTimeReasonsGapsAndModel() {
    assertThat(detail(GENERIC, new Gap(Gap.Kind.UNAVAILABLE, "coverage")))
        .isEqualTo(
            """
            **When:** Tuesday, March 3, 2026, 9:30 AM EST

            **Why:**

            - Booked 30 days ahead: raises the chance
            - Missed 3 of the last 8 visits: raises the chance
            - Kept the last visit: lowers the chance

            **Not seen:** insurance

            Model kept-t0-1 (literature prior: recalibrate on local data). Nothing happens unless you \
            choose it. A score calls for help, never for a penalty.""");
  }

  @Test
  void aNarrowVendorGetsFewerWords() {
    String narrow = detail(Clinic.tenant(Vendor.ORACLE));
    assertThat(narrow)
        .isEqualTo(
            """
            **When:** Tuesday, March 3, 2026, 9:30 AM EST

            **Why:**

            - Booked 30 days ahead: raises the chance
            - Missed 3 of the last 8 visits: raises the chance

            Model kept-t0-1 (literature prior: recalibrate on local data). Nothing happens by itself. \
            A score calls for help, never for a penalty.""");
  }

  @Test
  void aVendorWithoutMarkdownGetsPlainText() {
    VendorProfile v = VendorProfile.of(Vendor.EPIC);
    VendorProfile plain =
        new VendorProfile(
            v.vendor(),
            v.honouredActions(),
            v.onlyAny(),
            v.summaryLength(),
            v.links(),
            v.noShowReasons(),
            v.longIds(),
            DetailForm.PLAIN);
    assertThat(detail(Clinic.tenant(plain, Phase.STAFF, Policy.USUAL)))
        .startsWith(
            """
            When: Tuesday, March 3, 2026, 9:30 AM EST

            Why:
            - Booked 30 days ahead: raises the chance
            """)
        .doesNotContain("*");
  }

  @Test
  void severalVisitsAreListedTheRiskiestFirstAndInBounds() {
    List<Decision> seven =
        IntStream.rangeClosed(1, 7).mapToObj(i -> Clinic.booked(GENERIC, i, .2 + i / 10.)).toList();
    String detail = Cards.onPatient(seven, Clinic.setting(GENERIC)).getFirst().detail();
    assertThat(detail)
        .startsWith(
            """
            **When:**

            - **90%** Saturday, March 7, 2026, 9:30 AM EST
            - **80%** Friday, March 6, 2026, 9:30 AM EST
            - **70%** Thursday, March 5, 2026, 9:30 AM EST
            - **60%** Wednesday, March 4, 2026, 9:30 AM EST
            - **50%** Tuesday, March 3, 2026, 9:30 AM EST
            - and 2 more

            **Why the first:**
            """);
  }

  @Test
  void aSiteThatCountsLateCancellationsSaysSo() {
    Policy late = new Policy(.25, .55, 200, .4, 1.5, Channel.USUAL, Excluded.NOTHING, true);
    assertThat(detail(tenant(Phase.STAFF, late))).contains("within 24 hours counts as missed");
    assertThat(detail(GENERIC)).doesNotContain("24 hours");
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"STAFF", "OUTREACH", "FULL"})
  void nothingIsDoneWithoutAClickInAnyPhaseAndThatIsSaid(Phase phase) {
    assertThat(detail(tenant(phase, Policy.USUAL)))
        .contains("Nothing happens unless you choose it.");
  }

  @Test
  void whatABareScoreSaysIsStillACard() {
    ModelIdentity bare = new ModelIdentity("m", ModelIdentity.Stage.T0, Double.NaN, "");
    Appointment visit = Clinic.visit("a", Status.BOOKED, Clinic.START);
    Decision decision =
        Clinic.decide(GENERIC, new Assessment(visit, new Risk(.6, 0), List.of(), List.of(), bare));
    Card card = Cards.onBooking(List.of(decision), Clinic.setting(GENERIC)).getFirst();
    assertThat(card.summary())
        .isEqualTo("60% chance this visit is missed: a patient navigator may help");
    assertThat(card.detail()).doesNotContain("Why", "Not seen").contains("Model m. ");
  }

  @Test
  void ordinaryDetailsHoldOnlyListsAndEmphasis() {
    assertThat(Markup.kinds(detail(GENERIC, new Gap(Gap.Kind.PARTIAL, "appointments"))))
        .containsExactly("BulletList", "ListItem", "Paragraph", "StrongEmphasis", "Text");
  }

  @Property(tries = 1_000)
  void noRecordOrSettingCanMakeMarkup(@ForAll("hostile") String evil) {
    Policy policy =
        new Policy(
            .25,
            .55,
            200,
            .4,
            1.5,
            List.of(new Channel(evil, evil, .5, 0, 0)),
            Excluded.NOTHING,
            true);
    Tenant tenant = tenant(Phase.FULL, policy);
    Decision decision = Clinic.decide(tenant, evil(evil));
    List<Decision> decisions = List.of(decision, Clinic.booked(tenant, 9, .3));
    for (Card card : Cards.onPatient(decisions, Clinic.setting(tenant))) {
      check(card);
    }
    for (Card card : Cards.onBooking(decisions, Clinic.setting(tenant))) {
      check(card);
    }
  }

  private static void check(Card card) {
    assertThat(Markup.kinds(card.detail()))
        .isSubsetOf("BulletList", "ListItem", "Paragraph", "StrongEmphasis", "Text");
    assertThat(Markup.kinds(card.summary())).isSubsetOf("Paragraph", "Text");
    for (String text :
        List.of(card.detail(), card.summary(), card.suggestions().getFirst().label())) {
      assertThat(Markup.isGithubMarkup(text)).as(text).isFalse();
      assertThat(Markup.hidesCharacters(text)).as(text).isFalse();
    }
  }

  private static Assessment evil(String evil) {
    Appointment plain = Clinic.visit("a", Status.BOOKED, Clinic.START);
    Appointment visit =
        new Appointment(
            new AppointmentId(evil),
            plain.status(),
            plain.times(),
            new Appointment.Setting(evil, evil, evil, evil, evil),
            plain.cancellation(),
            plain.confirmation());
    return new Assessment(
        visit,
        new Risk(.7, 0),
        List.of(new Reason(evil, 1, 1), new Reason("coverage_" + evil, 1, 1)),
        List.of(new Gap(Gap.Kind.UNAVAILABLE, evil)),
        new ModelIdentity(evil, ModelIdentity.Stage.T0, .2, evil));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Hostile.text();
  }

  private static Tenant tenant(Phase phase, Policy policy) {
    return Clinic.tenant(VendorProfile.of(Vendor.GENERIC), phase, policy);
  }

  private static String detail(Tenant tenant, Gap... gaps) {
    Appointment visit = Clinic.visit("a", Status.PROPOSED, Clinic.START);
    Decision decision = Clinic.decide(tenant, Clinic.assessed(visit, .62, List.of(gaps)));
    return Cards.onBooking(List.of(decision), Clinic.setting(tenant)).getFirst().detail();
  }
}
