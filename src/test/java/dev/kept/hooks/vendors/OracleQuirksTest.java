package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.vendors.Desk.Plan;
import dev.kept.vendors.Habits;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Quirk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Oracle Health does that others do not. */
class OracleQuirksTest {
  private static final Habits ORACLE = Make.ORACLE.habits();

  @TempDir Path folder;

  @Test
  @Meets(Quirk.SHARED_ISSUER)
  void aTokenOfAnotherInstallationOfTheSameIssuerIsRefused() throws Exception {
    try (Desk desk = new Desk(ORACLE, folder)) {
      JsonNode call = desk.call("patient-view", VIEW, Prefetched.FULL).body();
      String audience = desk.audience(VIEW);
      String other = desk.site.tokens().client(audience, "oracle-installation-8");
      assertThat(desk.post(VIEW, call, other).statusCode()).isEqualTo(401);
      assertThat(desk.refused()).isEqualTo("JWT-25");
      Desk.card(desk.post(VIEW, call, desk.site.tokens().client(audience)));
    }
  }

  @Test
  @Meets(Quirk.TOKEN_OF_570_SECONDS)
  void tokensOf570SecondsAreBelievedHereAndNowhereElse() throws Exception {
    try (Desk desk = new Desk(ORACLE, folder)) {
      Desk.card(desk.view(Prefetched.FULL));
    }
    try (Desk desk = new Desk(Make.GENERIC.habits().with(Quirk.TOKEN_OF_570_SECONDS), folder)) {
      assertThat(desk.view(Prefetched.FULL).statusCode()).isEqualTo(401);
      assertThat(desk.refused()).isEqualTo("JWT-20");
    }
  }

  @Test
  @Meets({Quirk.NARROW_SIDEBAR, Quirk.NO_APP_CONTEXT, Quirk.STRIPS_LINKS})
  void cardsAreShortAndBringNoLink() throws Exception {
    try (Desk desk = new Desk(ORACLE, folder);
        Desk roomy = new Desk(Make.GENERIC.habits(), folder)) {
      for (HttpResponse<String> answer :
          List.of(desk.view(Prefetched.FULL), desk.book(Prefetched.FULL))) {
        JsonNode card = Desk.card(answer);
        assertThat(card.path("summary").asText()).hasSizeLessThanOrEqualTo(90);
        assertThat(card.has("links")).isFalse();
        assertThat(card.path("source").has("url")).isFalse();
        assertThat(answer.body()).doesNotContain("appContext");
      }
      assertThat(detail(desk.book(Prefetched.FULL)))
          .isLessThan(detail(roomy.book(Prefetched.FULL)));
      assertThat(Desk.card(roomy.book(Prefetched.FULL)).path("links")).isNotEmpty();
    }
  }

  private static int detail(HttpResponse<String> answer) throws Exception {
    return Desk.card(answer).path("detail").asText().length();
  }

  @Test
  @Meets(Quirk.SEARCHES_BY_ONE)
  void searchesNameThePatientAndAPairOfDates() throws Exception {
    try (Desk desk = new Desk(ORACLE, folder)) {
      assertThat(Desk.notSeen(desk.book(Prefetched.NONE))).doesNotContain("earlier visits");
      assertThat(desk.asked().stream().filter(target -> target.contains("/Appointment?")))
          .isNotEmpty()
          .allMatch(target -> target.contains("date=ge") && target.contains("date=lt"));
    }
  }

  /** A practitioner whose patients' visits show no card tells whether a role was resolved. */
  @Test
  @Meets(Quirk.ROLES_IN_SCHEDULES)
  void aRoleIsTakenForItsPractitionerWhereverItStands() throws Exception {
    Plan narrowed =
        Plan.of(ORACLE).setUp("phase: staff\nnarrowed: {practitioners: {dr-7: shadow}}");
    try (Desk desk = new Desk(narrowed, folder)) {
      for (Prefetched prefetched : Prefetched.values()) {
        assertThat(desk.book(prefetched).body()).isEqualTo("{\"cards\":[]}");
        assertThat(desk.view(prefetched).body()).isEqualTo("{\"cards\":[]}");
      }
      ObjectNode call = desk.call("appointment-book", BOOK, Prefetched.FULL).body(Desk.VISIT);
      dropRoles((ArrayNode) call.at("/context/appointments/entry"));
      assertThat(desk.post(BOOK, call).body()).isEqualTo("{\"cards\":[]}");
      dropRoles((ArrayNode) call.at("/prefetch/appointments/entry"));
      Desk.card(desk.post(BOOK, call)); // nobody says whose role it is
    }
  }

  private static void dropRoles(ArrayNode entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).at("/resource/resourceType").asText().equals("PractitionerRole")) {
        entries.remove(i);
      }
    }
  }
}
