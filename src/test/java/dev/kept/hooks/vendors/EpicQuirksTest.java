package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.hooks.vendors.Desk.Plan;
import dev.kept.vendors.Chart;
import dev.kept.vendors.Habits;
import dev.kept.vendors.HookCall;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Quirk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Epic does that others do not. */
class EpicQuirksTest {
  private static final Habits EPIC = Make.EPIC.habits();

  @TempDir Path folder;

  @Test
  @Meets(Quirk.READS_NO_DISCOVERY)
  void whatAnAnalystTypesInIsWhatDiscoveryAsksFor() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      HookCall call = desk.call("patient-view", HookCall.TYPED_IN, Prefetched.FULL);
      Desk.card(desk.post(VIEW, call.body()));
      for (String service : List.of(BOOK, VIEW)) {
        assertThat(Discovered.templates(desk.server, desk.site, service))
            .isEqualTo(HookCall.TYPED_IN);
      }
    }
  }

  @Test
  @Meets(Quirk.NATIVE_TRIGGER)
  void aNativeTriggerIsAnsweredAsAnyPatientView() throws Exception {
    try (Desk trigger = new Desk(EPIC, folder);
        Desk hook = new Desk(EPIC.without(Quirk.NATIVE_TRIGGER), folder)) {
      assertThat(Desk.card(trigger.view(Prefetched.FULL)).path("summary"))
          .isEqualTo(Desk.card(hook.view(Prefetched.FULL)).path("summary"));
    }
  }

  @Test
  @Meets({Quirk.BACKDATED_TOKEN, Quirk.BASE64_KEY_ID, Quirk.NAMES_KEY_URL})
  void itsTokensAreBelievedAndWhereTokensLiveFiveMinutesTheyAreNot() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      Desk.card(desk.book(Prefetched.FULL));
    }
    Habits hasty = Make.GENERIC.habits().with(Quirk.BACKDATED_TOKEN);
    try (Desk desk = new Desk(hasty, folder)) {
      HttpResponse<String> answer = desk.book(Prefetched.FULL);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
      assertThat(desk.refused()).isEqualTo("JWT-20");
    }
  }

  @Test
  @Meets(Quirk.ACCESS_TOKEN_IS_JWT)
  void anAccessTokenIsNoClientToken() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      JsonNode call = desk.call("patient-view", VIEW, Prefetched.NONE).body();
      String access = call.at("/fhirAuthorization/access_token").asText();
      assertThat(access).startsWith("eyJ").contains(".");
      assertThat(desk.post(VIEW, call, access).statusCode()).isEqualTo(401);
      assertThat(desk.refused()).isEqualTo("JWT-15");
      assertThat(desk.asked()).isEmpty();
      Desk.card(desk.post(VIEW, call));
      assertThat(desk.ehr.asked())
          .isNotEmpty()
          .allMatch(asked -> asked.header("Authorization").equals("Bearer " + access));
    }
  }

  @Test
  @Meets(Quirk.ODD_SCOPE)
  void aScopeOfNoSmartSyntaxKeepsNothingFromBeingRead() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      assertThat(Desk.notSeen(desk.book(Prefetched.NONE))).doesNotContain("earlier visits");
      assertThat(desk.asked()).hasSizeGreaterThan(2);
    }
  }

  @Test
  @Meets(Quirk.STRIPS_UNREGISTERED)
  void aStrippedCallRaisesAnAlarmAndIsNotScored() throws Exception {
    Habits stripping = EPIC.with(Quirk.STRIPS_UNREGISTERED);
    try (Desk desk = new Desk(stripping, folder)) {
      for (HttpResponse<String> answer :
          List.of(desk.view(Prefetched.FULL), desk.book(Prefetched.FULL))) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
        assertThat(desk.recorded().outcome()).isEqualTo("STRIPPED");
        assertThat(desk.recorded().model()).isEmpty();
      }
      assertThat(desk.server.alarms()).containsExactly("EPIC-STRIPPED", "EPIC-STRIPPED");
      assertThat(desk.asked()).isEmpty();
    }
  }

  @Test
  void aCallThatComesStrippedFromAnotherVendorIsOneThatBringsTooLittle() throws Exception {
    try (Desk desk = new Desk(Make.GENERIC.habits().with(Quirk.STRIPS_UNREGISTERED), folder)) {
      assertThat(desk.view(Prefetched.FULL).statusCode()).isEqualTo(412);
      assertThat(desk.server.alarms()).isEmpty();
    }
  }

  @Test
  @Meets({Quirk.ANY_ONLY, Quirk.HONOURS_NO_ACTION})
  void suggestionsGoWithoutActionsAndAnyMayBeTaken() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      for (HttpResponse<String> answer :
          List.of(desk.view(Prefetched.FULL), desk.book(Prefetched.FULL))) {
        JsonNode card = Desk.card(answer);
        assertThat(card.path("selectionBehavior").asText()).isEqualTo("any");
        assertThat(card.path("suggestions")).isNotEmpty().allMatch(one -> !one.has("actions"));
        assertThat(card.path("summary").asText()).hasSizeLessThan(140);
        assertThat(card.has("extension")).isFalse();
      }
    }
  }

  @Test
  @Meets(Quirk.DETAIL_BY_EXTENSION)
  void whereMarkdownIsNotRenderedTheDetailIsPlainAndSaysSo() throws Exception {
    Plan plain = Plan.of(EPIC).setUp("phase: staff\nehr: {detail: plain}");
    try (Desk desk = new Desk(plain, folder)) {
      JsonNode card = Desk.card(desk.book(Prefetched.FULL));
      assertThat(card.path("detail").asText()).doesNotContain("**").contains("When: ");
      assertThat(card.path("extension").path("com.epic.cdshooks.card.detail.content-type").asText())
          .isEqualTo("text/plain");
    }
  }

  @Test
  @Meets(Quirk.POST_FILTERS)
  void shortAndEmptyPagesHideNoVisit() throws Exception {
    int filtered = attended(EPIC);
    assertThat(filtered).isEqualTo(attended(EPIC.without(Quirk.POST_FILTERS))).isEqualTo(37);
  }

  private int attended(Habits habits) throws Exception {
    try (Desk desk = new Desk(Plan.of(habits).counting("attended_count"), folder)) {
      return Desk.percent(desk.book(Prefetched.NONE));
    }
  }

  @Test
  @Meets(Quirk.LONG_IDS)
  void longIdsAreReadAndAskedForAndRefusedWhereTheyCannotBe() throws Exception {
    try (Desk desk = new Desk(EPIC, folder)) {
      Desk.card(desk.book(Prefetched.NONE));
      String patient = desk.ehr.base().getPath() + "/Patient/" + longId();
      assertThat(patient).hasSizeGreaterThan(64);
      assertThat(desk.asked()).contains(patient);
    }
    Plan narrow = Plan.of(EPIC).setUp("phase: staff\nehr: {longIds: false}");
    try (Desk desk = new Desk(narrow, folder)) {
      assertThat(desk.book(Prefetched.NONE).statusCode()).isEqualTo(400);
      assertThat(desk.asked()).isEmpty();
    }
  }

  private static String longId() {
    return Chart.usual(EPIC, MatrixRun.TODAY).patientId();
  }
}
