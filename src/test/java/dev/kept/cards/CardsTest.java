package dev.kept.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.cards.Card.Choice;
import dev.kept.cards.Card.Indicator;
import dev.kept.cards.Card.Link;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Risk;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.visit.Appointment;
import dev.kept.visit.Status;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CardsTest {
  private static final Tenant GENERIC = Clinic.tenant(Vendor.GENERIC);

  @Test
  void oneBookingGivesOneCardThatSaysThisVisit() {
    assertThat(booking(GENERIC, .62))
        .singleElement()
        .extracting(Card::summary)
        .isEqualTo(
            "62% chance this visit is missed, model average 18%: a patient navigator may help");
  }

  @Test
  void threeAppointmentsGiveThreeCardsTheRiskiestFirst() {
    assertThat(booking(GENERIC, .3, .62, .4))
        .extracting(Card::summary)
        .containsExactly(
            "62% chance the Mar 2 visit is missed, model average 18%: a patient navigator may help",
            "40% chance the Mar 3 visit is missed, model average 18%: a phone call may help",
            "30% chance the Mar 1 visit is missed, model average 18%: a phone call may help");
  }

  @Test
  void fourAppointmentsGiveOneCardForAll() {
    assertThat(booking(GENERIC, .3, .62, .4, .5))
        .singleElement()
        .extracting(Card::summary)
        .isEqualTo(
            "4 visits may be missed, up to 62% likely, model average 18%: a patient navigator may help");
  }

  @Test
  void onlyVisitsWorthACardAreCounted() {
    assertThat(booking(GENERIC, .3, .1, .62, .1, .4)).hasSize(3);
    assertThat(booking(GENERIC, .1, .2)).isEmpty();
    assertThat(booking(GENERIC)).isEmpty();
  }

  @Test
  void anOpenedChartGivesOneCardHoweverManyVisits() {
    assertThat(chart(GENERIC)).isEmpty();
    assertThat(chart(GENERIC, .1)).isEmpty();
    assertThat(chart(GENERIC, .3, .1))
        .singleElement()
        .extracting(Card::summary)
        .isEqualTo(
            "30% chance the Mar 1 visit is missed, model average 18%: a phone call may help");
    assertThat(chart(GENERIC, .3, .62))
        .singleElement()
        .extracting(Card::summary)
        .asString()
        .startsWith("2 visits may be missed, up to 62% likely");
  }

  @ParameterizedTest
  @CsvSource({".25, INFO", ".55, INFO", ".56, WARNING", ".99, WARNING"})
  void highRiskWarnsAndMediumInforms(double probability, Indicator indicator) {
    assertThat(booking(GENERIC, probability))
        .extracting(Card::indicator)
        .containsExactly(indicator);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "SHADOW"})
  void nothingIsShownBeforeThePhaseAllowsIt(Phase phase) {
    assertThat(booking(Clinic.tenant(VendorProfile.of(Vendor.GENERIC), phase, Policy.USUAL), .9))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everySummaryFitsItsVendor(Vendor vendor) {
    Tenant tenant = Clinic.tenant(vendor);
    for (int percent = 25; percent < 100; percent++) {
      for (Card card : List.of(one(tenant, percent), several(tenant, percent))) {
        assertThat(card.summary().length()).isLessThanOrEqualTo(tenant.vendor().summaryLength());
        assertThat(card.summary()).contains("model average 18%", "may help");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "139, '62% chance this visit is missed, model average 18%: a patient navigator may help'",
    "79, '62% chance this visit is missed, model average 18%'",
    "49, '62% chance this visit is missed'",
    "20, '62% chance this vis…'"
  })
  void aShorterSummarySaysLess(int length, String summary) {
    VendorProfile v = VendorProfile.of(Vendor.GENERIC);
    VendorProfile shorter =
        new VendorProfile(
            v.vendor(),
            v.honouredActions(),
            false,
            length,
            true,
            v.noShowReasons(),
            false,
            v.detail());
    assertThat(booking(Clinic.tenant(shorter, Phase.STAFF, Policy.USUAL), .62))
        .extracting(Card::summary)
        .containsExactly(summary);
  }

  @Test
  void aChannelsWordsAreMadeHarmlessAndShort() {
    String words = "[x](http://e.example)\u202E" + "a".repeat(300);
    Policy policy =
        new Policy(
            .25,
            .55,
            200,
            .4,
            1.5,
            List.of(new Channel("x", words, .5, 0, 0)),
            Excluded.NOTHING,
            false);
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.STAFF, policy);
    assertThat(booking(tenant, .62).getFirst().summary())
        .isEqualTo(
            "62% chance this visit is missed, model average 18%: x http e example "
                + "a".repeat(23)
                + " may help");
  }

  @Test
  void withoutOutreachThereIsNoSuggestion() {
    Policy none = new Policy(.25, .55, 200, .4, 1.5, List.of(), Excluded.NOTHING, false);
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, none);
    Card card = booking(tenant, .62).getFirst();
    assertThat(card.summary()).isEqualTo("62% chance this visit is missed, model average 18%");
    assertThat(card.suggestions()).isEmpty();
  }

  @Test
  void linksLieUnderThePublicBaseAndOnlyWhereTheyAreShown() {
    Card shown = booking(GENERIC, .62).getFirst();
    assertThat(shown.links())
        .containsExactly(new Link("About this score", "https://kept.example/model-card/t0"));
    assertThat(shown.source().url()).contains("https://kept.example/model-card");
    Card bare = booking(Clinic.tenant(Vendor.ORACLE), .62).getFirst();
    assertThat(bare.links()).isEmpty();
    assertThat(bare.source().url()).isEmpty();
  }

  @Test
  void theLinkIsThatOfTheModelThatScored() {
    ModelIdentity late =
        new ModelIdentity("m", ModelIdentity.Stage.T48, .2, "9 visits of this site from 1 to 2");
    Appointment visit = Clinic.visit("a", Status.BOOKED, Clinic.START);
    Decision decision =
        Clinic.decide(GENERIC, new Assessment(visit, new Risk(.6, 0), List.of(), List.of(), late));
    Card card = Cards.onBooking(List.of(decision), Clinic.setting(GENERIC)).getFirst();
    assertThat(card.links())
        .containsExactly(new Link("About this score", "https://kept.example/model-card/t48"));
  }

  @ParameterizedTest
  @CsvSource({
    "literature prior: recalibrate on local data, model average",
    "some other region, model average",
    "'literature prior, recalibrated on 4,000 local visits to 2026-01-01', clinic average",
    "'9,000 visits of this site from 2024-01-01 to 2025-12-31', clinic average"
  })
  void theAverageIsCalledTheClinicsOnlyOnceItIs(String origin, String words) {
    ModelIdentity model = new ModelIdentity("m", ModelIdentity.Stage.T0, .18, origin);
    Appointment visit = Clinic.visit("a", Status.BOOKED, Clinic.START);
    Decision decision =
        Clinic.decide(GENERIC, new Assessment(visit, new Risk(.6, 0), List.of(), List.of(), model));
    Card card = Cards.onBooking(List.of(decision), Clinic.setting(GENERIC)).getFirst();
    assertThat(card.summary()).contains(words + " 18%");
  }

  @Test
  void thePublicBaseMayLackItsSlash() {
    CardSetting s = Clinic.setting(GENERIC);
    CardSetting bare = new CardSetting(GENERIC, "p", Clinic.NOW, "https://kept.example", s.ids());
    assertThat(bare.under("model-card")).isEqualTo("https://kept.example/model-card");
  }

  @Test
  void theTopicIsStaticAndAlphanumeric() {
    assertThat(booking(GENERIC, .62).getFirst().source().topic().code())
        .matches("[A-Za-z0-9]{1,100}");
  }

  @Test
  void everyOverrideReasonHasItsWordsAndAnOwnCode() {
    List<Coding> reasons = booking(GENERIC, .62).getFirst().overrideReasons();
    assertThat(reasons).hasSizeBetween(3, 6).allMatch(reason -> !reason.display().isBlank());
    assertThat(reasons).extracting(Coding::code).doesNotHaveDuplicates();
    assertThat(reasons)
        .extracting(Coding::system)
        .containsOnly("https://kept.example/codes/override-reason");
  }

  @Test
  void vendorsThatKnowOnlyAnyGetAny() {
    assertThat(booking(GENERIC, .62).getFirst().choice()).isEqualTo(Choice.AT_MOST_ONE);
    assertThat(booking(Clinic.tenant(Vendor.EPIC), .62).getFirst().choice()).isEqualTo(Choice.ANY);
  }

  @Test
  void idsAreThoseGivenAndEachIsItsOwn() {
    List<Card> cards = booking(GENERIC, .3, .62, .4);
    assertThat(cards.stream().flatMap(CardsTest::ids)).hasSize(6).doesNotHaveDuplicates();
    assertThat(booking(GENERIC, .3, .62, .4)).isEqualTo(cards);
  }

  @Test
  void aSummaryOf140IsNoCard() {
    Card card = booking(GENERIC, .62).getFirst();
    assertThat(with(card, "x".repeat(139)).summary()).hasSize(139);
    assertThatThrownBy(() -> with(card, "x".repeat(140)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with(card, "\uD83D\uDE00".repeat(70)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with(card, " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoRecommendedSuggestionsAreNoChoiceOfOne() {
    Card card = booking(GENERIC, .62).getFirst();
    Suggestion one = card.suggestions().getFirst();
    assertThatThrownBy(() -> with(card, List.of(one, one), Choice.AT_MOST_ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(with(card, List.of(one, one), Choice.ANY).suggestions()).hasSize(2);
  }

  private static Card one(Tenant tenant, int percent) {
    return chart(tenant, percent / 100.).getFirst();
  }

  private static Card several(Tenant tenant, int percent) {
    return chart(tenant, percent / 100., .3).getFirst();
  }

  private static Stream<UUID> ids(Card card) {
    return Stream.concat(Stream.of(card.uuid()), card.suggestions().stream().map(Suggestion::uuid));
  }

  private static Card with(Card card, String summary) {
    return new Card(
        card.uuid(),
        summary,
        "",
        card.form(),
        card.indicator(),
        card.source(),
        List.of(),
        card.choice(),
        List.of(),
        List.of(),
        card.about());
  }

  private static Card with(Card card, List<Suggestion> suggestions, Choice choice) {
    return new Card(
        card.uuid(),
        "x",
        "",
        card.form(),
        card.indicator(),
        card.source(),
        suggestions,
        choice,
        List.of(),
        List.of(),
        card.about());
  }

  private static List<Card> booking(Tenant tenant, double... risks) {
    return Cards.onBooking(decisions(tenant, risks), Clinic.setting(tenant));
  }

  private static List<Card> chart(Tenant tenant, double... risks) {
    return Cards.onPatient(decisions(tenant, risks), Clinic.setting(tenant));
  }

  private static List<Decision> decisions(Tenant tenant, double... risks) {
    return IntStream.range(0, risks.length)
        .mapToObj(i -> Clinic.booked(tenant, i + 1, risks[i]))
        .toList();
  }
}
