package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.Golden;
import dev.kept.cards.Card;
import dev.kept.cards.Cards;
import dev.kept.cards.Clinic;
import dev.kept.decision.Decision;
import dev.kept.decision.Overbooking;
import dev.kept.hooks.conformance.Requirement;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.visit.Appointment;
import dev.kept.visit.Gap;
import dev.kept.visit.Status;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void noCardIsAnEmptyArray() {
    assertThat(new String(ResponseJson.write(List.of()), UTF_8)).isEqualTo("{\"cards\":[]}");
  }

  @ParameterizedTest
  @EnumSource
  void oneBookingIsAsEachVendorTakesIt(Vendor vendor) {
    Tenant tenant = Clinic.tenant(vendor);
    Golden.check(
        "response/booking-" + vendor.code() + ".json",
        write(tenant, Clinic.booked(tenant, 3, .62)));
  }

  @Test
  void aPlainDetailSaysSoTheWayEpicReadsIt() throws IOException {
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
            VendorProfile.DetailForm.PLAIN);
    Tenant tenant = Clinic.tenant(plain, Phase.STAFF, Policy.USUAL);
    assertThat(
            JSON.readTree(write(tenant, Clinic.booked(tenant, 3, .62)))
                .at("/cards/0/extension/com.epic.cdshooks.card.detail.content-type")
                .asText())
        .isEqualTo("text/plain");
  }

  @Test
  void aTextIsACommunicationRequest() {
    Tenant tenant = texting();
    Golden.check("response/booking-text.json", write(tenant, Clinic.booked(tenant, 3, .4)));
  }

  @Test
  void manyVisitsAreOneCard() {
    Tenant tenant = Clinic.tenant(Vendor.GENERIC);
    Golden.check(
        "response/chart.json",
        ResponseJson.write(Cards.onPatient(many(tenant), Clinic.setting(tenant))));
  }

  @Test
  void overbookingIsATaskForAPerson() {
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, Policy.USUAL);
    Golden.check("response/overbooking.json", write(tenant, overbooked(tenant)));
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("R@122")
  void ofOutreachAndOverbookingOneIsRecommended(Vendor vendor) throws IOException {
    Tenant tenant = Clinic.tenant(VendorProfile.of(vendor), Phase.FULL, Policy.USUAL);
    JsonNode card = JSON.readTree(write(tenant, overbooked(tenant))).at("/cards/0");
    assertThat(card.path("selectionBehavior").asText())
        .isEqualTo(vendor == Vendor.EPIC ? "any" : "at-most-one");
    assertThat(card.path("suggestions")).hasSize(2);
    assertThat(card.at("/suggestions/0/isRecommended").asBoolean()).isTrue();
    assertThat(card.path("suggestions").findValues("isRecommended")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsNullOrEmptyAndWhatTheSpecificationRequiresIsThere(Vendor vendor)
      throws IOException {
    Tenant tenant = Clinic.tenant(vendor);
    for (byte[] json :
        List.of(
            write(tenant, Clinic.booked(tenant, 3, .62)),
            ResponseJson.write(Cards.onPatient(many(tenant), Clinic.setting(tenant))),
            ResponseJson.write(List.of(bare(tenant))))) {
      JsonNode answer = JSON.readTree(json);
      checkFull(answer);
      assertThat(answer.size()).isEqualTo(1);
      answer.get("cards").forEach(ResponseJsonTest::checkCard);
    }
  }

  private static void checkCard(JsonNode card) {
    assertThat(card.at("/uuid").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(card.at("/summary").asText()).isNotBlank().hasSizeLessThan(140);
    assertThat(card.at("/indicator").asText()).isIn("info", "warning");
    assertThat(card.at("/source/label").asText()).isNotBlank();
    assertThat(card.has("selectionBehavior")).isEqualTo(card.has("suggestions"));
    card.at("/links").forEach(link -> assertThat(link.has("appContext")).isFalse());
    card.findValues("resource").forEach(resource -> assertThat(resource.has("id")).isFalse());
  }

  private static void checkFull(JsonNode node) {
    assertThat(node.isNull()).isFalse();
    assertThat(node.isContainerNode() && node.isEmpty()).isFalse();
    assertThat(node.isTextual() && node.asText().isEmpty()).isFalse();
    node.forEach(ResponseJsonTest::checkFull);
  }

  private static Card bare(Tenant tenant) {
    Card card = Cards.onPatient(many(tenant), Clinic.setting(tenant)).getFirst();
    return new Card(
        card.uuid(),
        "x",
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

  static Tenant texting() {
    Policy policy =
        new Policy(
            .25, .55, 200, .4, 1.5, List.of(Channel.USUAL.getFirst()), Excluded.NOTHING, false);
    return Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.STAFF, policy);
  }

  static Decision overbooked(Tenant tenant) {
    Appointment visit = Clinic.visit("a", Status.PROPOSED, Clinic.START);
    List<Gap> gaps = List.of(new Gap(Gap.Kind.PARTIAL, "appointments"));
    return Clinic.decide(tenant, Clinic.assessed(visit, .62, gaps), new Overbooking.Room(1));
  }

  private static List<Decision> many(Tenant tenant) {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(i -> Clinic.booked(tenant, i, .2 + i / 10.))
        .toList();
  }

  static byte[] write(Tenant tenant, Decision decision) {
    return ResponseJson.write(Cards.onBooking(List.of(decision), Clinic.setting(tenant)));
  }
}
