package dev.kept.features;

import dev.kept.features.FeatureSchema.Monotone;
import java.util.Locale;

/**
 * The fixed features, in the schema's order; coverages stand before {@link #INTERPRETER_NEEDED}.
 */
enum Slot {
  LEAD_DAYS(Monotone.UP),
  LOG_LEAD_DAYS(Monotone.UP),
  SAME_DAY(Monotone.DOWN),
  BOOKING_HOUR(Monotone.NONE),
  BOOKING_WEEKDAY(Monotone.NONE),
  ATTENDED_COUNT(Monotone.NONE),
  NO_SHOW_COUNT(Monotone.UP),
  LATE_CANCEL_COUNT(Monotone.NONE),
  EARLY_CANCEL_COUNT(Monotone.NONE),
  SAME_DAY_ATTENDED_COUNT(Monotone.NONE),
  SAME_DAY_NO_SHOW_COUNT(Monotone.UP),
  LEAD_ATTENDED_COUNT(Monotone.NONE),
  LEAD_NO_SHOW_COUNT(Monotone.UP),
  NO_SHOW_RATE(Monotone.UP),
  LEAD_NO_SHOW_RATE(Monotone.UP),
  NO_SHOW_RATE_DECAYED(Monotone.UP),
  LAST_OUTCOME(Monotone.NONE),
  SECOND_LAST_OUTCOME(Monotone.NONE),
  THIRD_LAST_OUTCOME(Monotone.NONE),
  SERVICE_VISIT_COUNT(Monotone.NONE),
  SERVICE_NO_SHOW_RATE(Monotone.UP),
  DAYS_SINCE_LAST_VISIT(Monotone.NONE),
  OTHER_OPEN_COUNT(Monotone.NONE),
  OTHER_SAME_DAY_COUNT(Monotone.NONE),
  SAME_BATCH_COUNT(Monotone.NONE),
  AGE(Monotone.NONE),
  START_WEEKDAY(Monotone.NONE),
  START_HOUR(Monotone.NONE),
  START_MONTH(Monotone.NONE),
  DURATION_MINUTES(Monotone.NONE),
  SERVICE_RATE(Monotone.UP),
  TELEHEALTH(Monotone.NONE),
  PROVIDER_RATE(Monotone.UP),
  LOCATION_RATE(Monotone.UP),
  NEW_PATIENT(Monotone.NONE),
  DISTANCE_KM(Monotone.NONE),
  INTERPRETER_NEEDED(Monotone.NONE),
  MOBILE_PHONE(Monotone.NONE),
  CONFIRMED(Monotone.DOWN),
  DECLINED(Monotone.NONE),
  ASKED_SILENT(Monotone.NONE),
  HOURS_SINCE_ASKED(Monotone.NONE);

  private final Monotone monotone;

  Slot(Monotone monotone) {
    this.monotone = monotone;
  }

  Monotone monotone() {
    return monotone;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it stands in a vector with that many coverages. */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is the schema's
  int place(int coverages) {
    return compareTo(INTERPRETER_NEEDED) < 0 ? ordinal() : ordinal() + coverages;
  }

  boolean confirmation() {
    return compareTo(CONFIRMED) >= 0;
  }
}
