package dev.kept.cards.wording;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What several features say together, as one thing a person understands. */
enum Concept {
  LEAD("lead_days log_lead_days same_day"),
  HISTORY(
      "attended_count no_show_count same_day_attended_count same_day_no_show_count"
          + " lead_attended_count lead_no_show_count"
          + " no_show_rate lead_no_show_rate no_show_rate_decayed"),
  LATEST("last_outcome second_last_outcome third_last_outcome"),
  CANCELLED("late_cancel_count early_cancel_count"),
  FAMILIAR("service_visit_count service_no_show_rate new_patient"),
  SINCE("days_since_last_visit"),
  OTHERS("other_open_count other_same_day_count same_batch_count"),
  ASKED("confirmed declined asked_silent hours_since_asked"),
  BOOKING("booking_hour booking_weekday"),
  TIMING("start_weekday start_hour start_month"),
  LENGTH("duration_minutes"),
  KIND("service_rate"),
  PLACE("provider_rate location_rate"),
  MODE("telehealth"),
  DISTANCE("distance_km"),
  AGE("age"),
  INTERPRETER("interpreter_needed"),
  PHONE("mobile_phone"),
  /** Payers are a table's own, so they go by prefix. */
  COVERAGE(""),
  OTHER("");

  private static final Map<String, Concept> BY_FEATURE =
      Arrays.stream(values())
          .flatMap(concept -> concept.features().stream().map(name -> Map.entry(name, concept)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String features;

  Concept(String features) {
    this.features = features;
  }

  /** The concept a feature belongs to. */
  static Concept of(String feature) {
    return feature.startsWith("coverage_") ? COVERAGE : BY_FEATURE.getOrDefault(feature, OTHER);
  }

  /** The features that belong to it. */
  List<String> features() {
    return features.isEmpty() ? List.of() : List.of(features.split(" ", -1));
  }
}
