package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cards that go over the wire: every vendor's, of both services, at medium and high risk. */
final class Shown {
  private static final double MEDIUM = .4;
  private static final double HIGH = .62;

  private Shown() {}

  /** All of them, those that offer a text message and those that offer nothing among them. */
  static List<JsonNode> cards() throws IOException, InterruptedException {
    List<JsonNode> cards = new ArrayList<>();
    for (Vendor vendor : Vendor.values()) {
      cards.addAll(cards(vendor));
    }
    cards.addAll(texting());
    cards.addAll(offeringNothing());
    return cards;
  }

  /** One vendor's. */
  static List<JsonNode> cards(Vendor vendor) throws IOException, InterruptedException {
    String tenant = vendor == Vendor.GENERIC ? "" : "/t/" + vendor.code();
    List<JsonNode> cards = new ArrayList<>();
    for (double risk : new double[] {MEDIUM, HIGH}) {
      cards.addAll(cards(Setup.saying(risk), tenant));
    }
    return cards;
  }

  /** A clinic's that texts its patients and reaches them by nothing else. */
  static List<JsonNode> texting() throws IOException, InterruptedException {
    return cards(Clinics.reachingBy(List.of(Channel.USUAL.getFirst())));
  }

  /** A clinic's that reaches no patient. */
  static List<JsonNode> offeringNothing() throws IOException, InterruptedException {
    return cards(Clinics.reachingBy(List.of()));
  }

  /** What stands at {@code pointer} of each of {@code cards} that has it. */
  static List<JsonNode> each(List<JsonNode> cards, String pointer) {
    List<JsonNode> found =
        cards.stream().map(card -> card.at(pointer)).filter(node -> !node.isMissingNode()).toList();
    assertThat(found).as(pointer).isNotEmpty();
    return found;
  }

  /** The elements of the array at {@code pointer} of each of {@code cards} that has it. */
  static List<JsonNode> elements(List<JsonNode> cards, String pointer) {
    return each(cards, pointer).stream().flatMap(Shown::elements).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    assertThat(array.isArray()).isTrue();
    return Json.list(array).stream();
  }

  private static List<JsonNode> cards(Tenant tenant) throws IOException, InterruptedException {
    return cards(Setup.saying(HIGH).with(tenant), "");
  }

  private static List<JsonNode> cards(Setup setup, String path)
      throws IOException, InterruptedException {
    try (HookServer server = HookServer.start(setup)) {
      List<JsonNode> cards = new ArrayList<>();
      cards.addAll(Json.cards(server.post(path + BOOK, SAMPLE.appointmentBook())));
      cards.addAll(Json.cards(server.post(path + VIEW, SAMPLE.patientView())));
      assertThat(cards).hasSize(2);
      return cards;
    }
  }
}
