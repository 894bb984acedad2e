package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.PrefetchState;
import dev.kept.fhir.live.PrefetchTemplate;
import dev.kept.fhir.live.Wanted;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.VisitHistory.Extent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The states of one prefetch key, each told apart. */
class PrefetchStatesTest {
  private static final PrefetchKey KEY = PrefetchKey.APPOINTMENTS;
  private static final String VISIT = Calls.appointment("a1", "Patient/p1", "");
  private static final String ERROR =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""";
  private static final String LOCATION = "{\"resourceType\":\"Location\",\"id\":\"l1\"}";
  private static final String NEXT =
      """
      "link":[{"relation":"self","url":"x"},{"relation":"next","url":"https://a/b?p=2"}]""";
  private static final String WARNING =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing"}]}""";

  @Test
  void anAbsentKeyMayBeAsked() {
    check(Calls.prefetch(""), PrefetchState.Absent.class, Extent.MISSING, true);
    check("{\"context\":{\"patientId\":\"p1\"}}", PrefetchState.Absent.class, Extent.MISSING, true);
  }

  @Test
  void nullMeansThereIsNothingAndIsNotAskedAgain() {
    check(Calls.prefetch("\"appointments\": null"), PrefetchState.Null.class, Extent.WHOLE, false);
  }

  @Test
  void aBundleWithoutEntriesMeansThereIsNothing() {
    for (String bundle :
        new String[] {
          Calls.bundle(),
          "{\"resourceType\":\"Bundle\",\"total\":0}",
          "{\"resourceType\":\"Bundle\",\"entry\":[null]}",
          Calls.bundle(WARNING)
        }) {
      check(
          Calls.prefetch("\"appointments\": " + bundle),
          PrefetchState.Empty.class,
          Extent.WHOLE,
          false);
    }
  }

  @Test
  void anOperationOutcomeMeansTheQueryFailedAndIsNotAskedAgain() {
    String paged = Calls.bundle(ERROR).replaceFirst("}$", "," + NEXT + "}");
    String beside = Calls.bundle(ERROR, LOCATION);
    for (String outcome :
        new String[] {ERROR, WARNING, "[" + ERROR + "]", Calls.bundle(ERROR), paged, beside}) {
      check(
          Calls.prefetch("\"appointments\": " + outcome),
          PrefetchState.Failed.class,
          Extent.MISSING,
          false);
    }
  }

  @Test
  void aFirstPageIsReadAndItsRestMayBeAsked() {
    String page =
        """
        {"resourceType":"Bundle","entry":[{"resource":%s}],
         %s}"""
            .formatted(VISIT, NEXT);
    String call = Calls.prefetch("\"appointments\": " + page);
    check(call, PrefetchState.FirstPage.class, Extent.PARTIAL, true);
    assertThat(Calls.facts(call).history().visits()).hasSize(1);
    assertThat(Calls.facts(call).gaps()).contains(new Gap(Gap.Kind.PARTIAL, "appointments"));
    Wanted wanted = CallFacts.wanted(Calls.body(call), Map.of()).values().iterator().next();
    assertThat(((Wanted.Rest) wanted).next()).isEqualTo("https://a/b?p=2");
  }

  @Test
  void aFirstPageThatASearchLeftEmptyIsOneToo() {
    String page = Calls.bundle().replaceFirst("}$", "," + NEXT + "}");
    check(
        Calls.prefetch("\"appointments\": " + page),
        PrefetchState.FirstPage.class,
        Extent.PARTIAL,
        true);
  }

  @Test
  void resourcesAreThere() {
    check(Calls.history(VISIT), PrefetchState.Present.class, Extent.WHOLE, false);
    check(
        Calls.prefetch("\"appointments\": [" + VISIT + "]"),
        PrefetchState.Present.class,
        Extent.WHOLE,
        false);
    check(
        Calls.prefetch("\"appointments\": " + VISIT),
        PrefetchState.Present.class,
        Extent.WHOLE,
        false);
  }

  @Test
  void resourcesBesideAnErrorAreSomeOfThem() {
    check(Calls.history(VISIT, ERROR), PrefetchState.Present.class, Extent.PARTIAL, false);
    check(Calls.history(VISIT, WARNING), PrefetchState.Present.class, Extent.WHOLE, false);
  }

  @Test
  void anythingElseIsWrongAndNoted() {
    for (String value :
        new String[] {
          "5",
          "\"x\"",
          "true",
          "{}",
          "{\"resourceType\":\"Observation\"}",
          "{\"resourceType\":\"Coverage\"}",
          "{\"resourceType\":\"Patient\",\"id\":\"p1\"}",
          "{\"resourceType\":7}",
          "[1]",
          "[]",
          "[null]",
          "[{}]",
          "[" + WARNING + "]",
          "{\"resourceType\":\"Bundle\",\"entry\":[{}]}",
          "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\"}]}",
          "{\"resourceType\":\"Bundle\",\"entry\":[{}]," + NEXT + "}",
          Calls.bundle("{\"resourceType\":\"Patient\",\"id\":\"p1\"}"),
          Calls.bundle("{\"resourceType\":\"Practitioner\",\"id\":\"d1\"}"),
          Calls.bundle(LOCATION),
          Calls.bundle(LOCATION, WARNING),
          Calls.bundle("{\"resourceType\":\"Coverage\"}")
        }) {
      String call = Calls.prefetch("\"appointments\": " + value);
      check(call, PrefetchState.Wrong.class, Extent.MISSING, false);
      assertThat(Calls.facts(call).gaps())
          .as(value)
          .contains(new Gap(Gap.Kind.WRONG_TYPE, "appointments"));
    }
  }

  @Test
  void othersAppointmentsAloneAreAMissingHistory() {
    String call = Calls.history(Calls.appointment("a1", "Patient/p2", ""));
    check(call, PrefetchState.Present.class, Extent.MISSING, false);
    assertThat(Calls.facts(call).gaps()).contains(new Gap(Gap.Kind.OTHER_PATIENT, "appointments"));
  }

  @Test
  void anotherPatientsRecordIsAMissingPatient() {
    String call = Calls.prefetch("\"patient\": {\"resourceType\": \"Patient\", \"id\": \"p2\"}");
    assertThat(Calls.facts(call).gaps())
        .contains(
            new Gap(Gap.Kind.OTHER_PATIENT, "patient"), new Gap(Gap.Kind.UNAVAILABLE, "patient"));
  }

  @Test
  void entriesPastTheLimitAreNotRead() {
    Limits two = new Limits(100_000, 64, 1_000, 2, 2, 5);
    var tenant = Clinic.tenant(Vendor.GENERIC, two);
    String second = Calls.appointment("a2", "Patient/p1", "");
    String third = Calls.appointment("a3", "Patient/p1", "");
    Facts within = Calls.facts(Calls.history(VISIT, second), tenant);
    assertThat(within.history().visits()).hasSize(2);
    assertThat(within.history().extent()).isEqualTo(Extent.WHOLE);
    Facts past = Calls.facts(Calls.history(VISIT, second, third), tenant);
    assertThat(past.history().visits()).hasSize(2);
    assertThat(past.history().extent()).isEqualTo(Extent.PARTIAL);
    assertThat(past.gaps()).contains(new Gap(Gap.Kind.BOUND, "appointments"));
  }

  private static void check(
      String call, Class<? extends PrefetchState> state, Extent extent, boolean asked) {
    HookBody body = Calls.body(call);
    assertThat(body.prefetch(KEY)).isInstanceOf(state);
    assertThat(Calls.facts(call).history().extent()).isEqualTo(extent);
    Map<PrefetchKey, PrefetchTemplate> templates =
        Map.of(KEY, new PrefetchTemplate("Appointment?patient={{context.patientId}}"));
    assertThat(CallFacts.wanted(body, templates).containsKey(KEY)).isEqualTo(asked);
    boolean missing = Calls.facts(call).gaps().contains(new Gap(Gap.Kind.UNAVAILABLE, KEY.key()));
    assertThat(missing).isEqualTo(extent == Extent.MISSING);
  }
}
