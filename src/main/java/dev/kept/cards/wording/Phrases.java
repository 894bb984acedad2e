package dev.kept.cards.wording;

/** Each concept in words; a missing value is said to be missing. */
final class Phrases {
  private static final double KM_PER_MILE = 1.609344;
  private static final String HISTORY_UNKNOWN = "Earlier visits not known";

  private Phrases() {}

  static String of(Concept concept, Values values) {
    return switch (concept) {
      case LEAD -> lead(values);
      case HISTORY -> history(values);
      case LATEST -> latest(values);
      case CANCELLED -> cancelled(values);
      case FAMILIAR -> familiar(values);
      case SINCE -> since(values);
      case OTHERS -> others(values);
      case ASKED -> asked(values);
      case BOOKING -> "Time at which it was booked";
      case TIMING -> "Day and time of the visit";
      case LENGTH -> length(values);
      case KIND -> "How often this kind of visit is missed";
      case PLACE -> "How often visits here are missed";
      case MODE -> mode(values);
      case DISTANCE -> distance(values);
      case AGE -> values.known("age") ? "Patient's age" : "Patient's age not known";
      case INTERPRETER -> interpreter(values);
      case PHONE -> phone(values);
      case COVERAGE ->
          values.yes("coverage_unknown") ? "Type of insurance not known" : "Type of insurance";
      case OTHER -> "Other details of the visit";
    };
  }

  private static String lead(Values values) {
    if (!values.known("lead_days")) {
      return "Not known when it was booked";
    }
    long days = values.whole("lead_days");
    return days == 0 ? "Booked for the same day" : "Booked " + count(days, "day") + " ahead";
  }

  private static String history(Values values) {
    if (!historyKnown(values)) {
      return HISTORY_UNKNOWN;
    }
    long missed = values.whole("no_show_count");
    long all = missed + values.whole("attended_count");
    if (all == 0) {
      return "No earlier visits in the last 18 months";
    }
    if (all == 1) {
      return missed == 1 ? "Missed the one earlier visit" : "Kept the one earlier visit";
    }
    return missed == 0
        ? "Kept all of the last " + all + " visits"
        : "Missed " + (missed == all ? "all" : missed) + " of the last " + all + " visits";
  }

  private static String latest(Values values) {
    if (!values.known("last_outcome")) {
      return historyKnown(values)
          ? "No visit kept or missed in the last 18 months"
          : HISTORY_UNKNOWN;
    }
    return values.yes("last_outcome") ? "Missed the last visit" : "Kept the last visit";
  }

  private static String cancelled(Values values) {
    if (!values.known("late_cancel_count") && !values.known("early_cancel_count")) {
      return "Earlier cancellations not known";
    }
    long visits = values.whole("late_cancel_count") + values.whole("early_cancel_count");
    return visits == 0
        ? "No cancellations in the last 18 months"
        : "Cancelled " + count(visits, "earlier visit");
  }

  private static String familiar(Values values) {
    if (!values.known("new_patient")) {
      return "Not known whether new to this service";
    }
    if (!values.yes("new_patient")) {
      return "Earlier visits to this service";
    }
    return values.whole("no_show_count") > 0
        ? "No kept visit to this service in three years"
        : "New to this service";
  }

  private static String since(Values values) {
    if (values.known("days_since_last_visit")) {
      return "Last came " + count(values.whole("days_since_last_visit"), "day") + " ago";
    }
    return historyKnown(values) ? "No kept visit in three years" : HISTORY_UNKNOWN;
  }

  private static boolean historyKnown(Values values) {
    return values.known("no_show_count") && values.known("attended_count");
  }

  private static String others(Values values) {
    if (!values.known("other_same_day_count") && !values.known("other_open_count")) {
      return "Other bookings not known";
    }
    long sameDay = values.whole("other_same_day_count");
    if (sameDay > 0) {
      return count(sameDay, "other visit") + " that day";
    }
    long open = values.whole("other_open_count");
    return open == 0 ? "No other visits booked" : count(open, "other visit") + " booked";
  }

  private static String asked(Values values) {
    if (values.yes("confirmed")) {
      return "Confirmed by the patient";
    }
    if (values.yes("declined")) {
      return "Declined by the patient";
    }
    if (!values.known("asked_silent") && !values.known("confirmed")) {
      return "Not known whether the visit was confirmed";
    }
    return values.yes("asked_silent") ? "Asked to confirm, no answer yet" : "Not asked to confirm";
  }

  private static String length(Values values) {
    return values.known("duration_minutes")
        ? values.whole("duration_minutes") + "-minute visit"
        : "Length of the visit not known";
  }

  private static String mode(Values values) {
    if (!values.known("telehealth")) {
      return "Not known whether by telehealth";
    }
    return values.yes("telehealth") ? "Telehealth visit" : "Visit in person";
  }

  private static String distance(Values values) {
    return values.known("distance_km")
        ? "Lives about "
            + count(Math.round(values.of("distance_km") / KM_PER_MILE), "mile")
            + " away"
        : "Distance from home not known";
  }

  private static String interpreter(Values values) {
    if (!values.known("interpreter_needed")) {
      return "Not known whether an interpreter is needed";
    }
    return values.yes("interpreter_needed") ? "Interpreter needed" : "No interpreter needed";
  }

  private static String phone(Values values) {
    if (!values.known("mobile_phone")) {
      return "Not known whether there is a mobile phone";
    }
    return values.yes("mobile_phone") ? "Mobile phone on file" : "No mobile phone on file";
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
