package dev.kept.cards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureSchema;
import dev.kept.risk.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonWordsTest {
  private static final double NONE = Double.NaN;

  @Test
  void featuresThatSayOneThingAreAddedUpAndNamedOnce() {
    check(
        List.of(
            new Reason("mobile_phone", 0, .4),
            new Reason("lead_days", 45, .2),
            new Reason("log_lead_days", 3.8, .2),
            new Reason("same_day", 0, .1)),
        "Booked 45 days ahead: raises the chance",
        "No mobile phone on file: raises the chance");
  }

  @Test
  void directionIsThatOfTheSum() {
    check(
        List.of(
            new Reason("no_show_rate", .2, .3),
            new Reason("no_show_count", 1, .1),
            new Reason("attended_count", 7, -.6)),
        "Missed 1 of the last 8 visits: lowers the chance");
  }

  @Test
  void reasonsThatCancelOutOrWeighNothingAreNotNamed() {
    check(List.of(new Reason("lead_days", 3, .5), new Reason("log_lead_days", 1.4, -.49)));
    check(List.of());
  }

  @Test
  void noMoreThanAskedForAreNamed() {
    List<Reason> reasons =
        List.of(
            new Reason("age", 30, .3),
            new Reason("lead_days", 1, .2),
            new Reason("telehealth", 1, -.1));
    assertThat(ReasonWords.top(reasons, 2))
        .containsExactly(
            "Patient's age: raises the chance", "Booked 1 day ahead: raises the chance");
  }

  @ParameterizedTest
  @CsvSource({
    "age, NaN, Patient's age not known",
    "age, 30, Patient's age",
    "coverage_unknown, 1, Type of insurance not known",
    "coverage_medicaid, 1, Type of insurance"
  })
  void whatIsNotKnownIsNoReasonByItself(String feature, double value, String words) {
    check(List.of(new Reason(feature, value, .5)), words + ": raises the chance");
  }

  @Test
  void whoNeverCameIsNotCalledNew() {
    List<Reason> never =
        List.of(new Reason("new_patient", 1, .5), new Reason("no_show_count", 3, 0));
    check(never, "No kept visit to this service in three years: raises the chance");
    check(List.of(new Reason("new_patient", 1, .5)), "New to this service: raises the chance");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 4, Earlier visits not known",
    "0, 0, No earlier visits in the last 18 months",
    "1, 0, Missed the one earlier visit",
    "0, 1, Kept the one earlier visit",
    "0, 8, Kept all of the last 8 visits",
    "3, 5, Missed 3 of the last 8 visits",
    "4, 0, Missed all of the last 4 visits"
  })
  void historyIsToldInVisits(double missed, double kept, String words) {
    check(
        List.of(new Reason("no_show_count", missed, .5), new Reason("attended_count", kept, .1)),
        words + ": raises the chance");
  }

  @ParameterizedTest
  @CsvSource({
    "lead_days, 0, Booked for the same day",
    "lead_days, NaN, Not known when it was booked",
    "last_outcome, 1, Missed the last visit",
    "last_outcome, 0, Kept the last visit",
    "last_outcome, NaN, Earlier visits not known",
    "late_cancel_count, 1, Cancelled 1 earlier visit",
    "early_cancel_count, 0, No cancellations in the last 18 months",
    "new_patient, 1, New to this service",
    "new_patient, 0, Earlier visits to this service",
    "days_since_last_visit, 40.4, Last came 40 days ago",
    "days_since_last_visit, NaN, Earlier visits not known",
    "other_same_day_count, 2, 2 other visits that day",
    "other_open_count, 1, 1 other visit booked",
    "other_open_count, 0, No other visits booked",
    "confirmed, 1, Confirmed by the patient",
    "declined, 1, Declined by the patient",
    "asked_silent, 1, 'Asked to confirm, no answer yet'",
    "confirmed, 0, Not asked to confirm",
    "duration_minutes, 30, 30-minute visit",
    "duration_minutes, NaN, Length of the visit not known",
    "telehealth, 1, Telehealth visit",
    "telehealth, 0, Visit in person",
    "distance_km, 16.09344, Lives about 10 miles away",
    "distance_km, NaN, Distance from home not known",
    "interpreter_needed, 1, Interpreter needed",
    "interpreter_needed, NaN, Not known whether an interpreter is needed",
    "mobile_phone, 1, Mobile phone on file",
    "coverage_medicaid, 1, Type of insurance",
    "coverage_plan_b, 1, Type of insurance",
    "something_new, 1, Other details of the visit"
  })
  void eachFeatureHasItsWords(String feature, double value, String words) {
    check(List.of(new Reason(feature, value, -.5)), words + ": lowers the chance");
  }

  @ParameterizedTest
  @CsvSource({
    "last_outcome, No visit kept or missed in the last 18 months",
    "days_since_last_visit, No kept visit in three years"
  })
  void noneInAKnownHistoryIsToldFromUnknown(String feature, String words) {
    Reason missed = new Reason("no_show_count", 0, 0);
    Reason kept = new Reason("attended_count", 0, 0);
    check(List.of(new Reason(feature, NONE, .5), missed, kept), words + ": raises the chance");
  }

  @Test
  void everyFeatureOfTheSchemaHasAConceptOfItsOwn() {
    assertThat(schema().names()).noneMatch(name -> Concept.of(name) == Concept.OTHER);
  }

  @Test
  void noConceptNamesAFeatureTheSchemaDoesNotHave() {
    assertThat(Arrays.stream(Concept.values()).flatMap(concept -> concept.features().stream()))
        .isNotEmpty()
        .allMatch(schema().names()::contains);
  }

  @Test
  void wordsNeverShowAFeaturesNameOrAPercentage() {
    Pattern raw = Pattern.compile("_|%|NaN|null");
    for (double value : List.of(NONE, 0., 1., 7.5)) {
      for (String name : schema().names()) {
        assertThat(ReasonWords.top(List.of(new Reason(name, value, 1)), 1))
            .singleElement()
            .asString()
            .doesNotContainPattern(raw)
            .satisfies(words -> assertThat(Markup.kinds(words)).containsOnly("Paragraph", "Text"));
      }
    }
  }

  private static FeatureSchema schema() {
    return FeatureSchema.of(FeatureOptions.USUAL.withConfirmation());
  }

  private static void check(List<Reason> reasons, String... words) {
    assertThat(ReasonWords.top(reasons, 9)).containsExactly(words);
  }
}
