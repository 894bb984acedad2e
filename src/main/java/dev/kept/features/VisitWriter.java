package dev.kept.features;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Flag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes what the visit itself and the patient say: timing, setting, access, confirmation. */
final class VisitWriter {
  private static final double HOUR_SECONDS = 3_600;

  private final FeatureOptions options;
  private final Centroids centroids;
  private final Rates rates;
  private final LocalDays days;
  private final ZoneId zone;
  private final Set<String> telehealth;
  private final Map<String, Integer> coverages = new HashMap<>();

  VisitWriter(FeatureOptions options, Centroids centroids, Rates rates, ZoneId zone) {
    this.options = options;
    this.centroids = centroids;
    this.rates = rates;
    this.zone = zone;
    days = LocalDays.of(zone);
    telehealth = new HashSet<>(options.telehealthCodes());
    for (String category : options.coverages()) {
      coverages.put(category, coverages.size());
    }
  }

  void write(Row row, Appointment visit, Instant t) {
    if (visit.created().isKnown()) {
      booking(row, visit);
    }
    if (visit.start().isKnown()) {
      start(row, visit);
    }
    setting(row, visit.setting());
    row.put(Slot.DURATION_MINUTES, visit.times().minutes());
    if (options.confirmation()) {
      confirmation(row, visit.confirmation(), t);
    }
  }

  private void booking(Row row, Appointment visit) {
    long day = days.day(visit.created().instant());
    row.put(Slot.BOOKING_WEEKDAY, LocalDays.weekday(day));
    if (visit.created().hasTime()) {
      row.put(Slot.BOOKING_HOUR, days.hour(visit.created().instant()));
    }
    if (visit.start().isKnown()) {
      double lead = Math.max(0, days.day(visit.start().instant()) - day);
      row.put(Slot.LEAD_DAYS, lead);
      row.put(Slot.LOG_LEAD_DAYS, Math.log1p(lead));
      row.put(Slot.SAME_DAY, lead == 0 ? 1 : 0);
    }
  }

  private void start(Row row, Appointment visit) {
    long day = days.day(visit.start().instant());
    row.put(Slot.START_WEEKDAY, LocalDays.weekday(day));
    row.put(Slot.START_MONTH, LocalDate.ofEpochDay(day).getMonthValue());
    if (visit.start().hasTime()) {
      row.put(Slot.START_HOUR, days.hour(visit.start().instant()));
    }
  }

  private void setting(Row row, Setting setting) {
    row.put(Slot.SERVICE_RATE, rates.service(setting.serviceType()));
    row.put(Slot.PROVIDER_RATE, rates.practitioner(setting.practitioner(), setting.location()));
    row.put(Slot.LOCATION_RATE, rates.location(setting.location()));
    if (!setting.mode().isEmpty()) {
      boolean remote = telehealth.contains(setting.mode().toLowerCase(Locale.ROOT));
      row.put(Slot.TELEHEALTH, remote ? 1 : 0);
    }
  }

  void write(Row row, PatientFacts patient, Appointment visit) {
    if (visit.start().isKnown()) {
      LocalDate day = LocalDate.ofEpochDay(days.day(visit.start().instant()));
      row.put(Slot.AGE, patient.age().at(day));
    }
    row.put(
        Slot.DISTANCE_KM,
        centroids.kilometres(patient.postalCode(), visit.setting().locationPostalCode()));
    row.put(Slot.INTERPRETER_NEEDED, number(patient.interpreter()));
    row.put(Slot.MOBILE_PHONE, number(patient.mobile()));
    if (!coverages.isEmpty()) {
      String category = options.coverage(patient.coverage());
      row.putCoverage(coverages.getOrDefault(category, -1));
    }
  }

  private void confirmation(Row row, Confirmation confirmation, Instant t) {
    boolean asked = isBy(confirmation.askedAt(), t);
    if (asked) {
      double seconds = t.getEpochSecond() - confirmation.askedAt().instant().getEpochSecond();
      row.put(Slot.HOURS_SINCE_ASKED, seconds / HOUR_SECONDS);
    }
    boolean undated =
        confirmation.answer() != Confirmation.Answer.NONE && !confirmation.answeredAt().isKnown();
    if (undated) {
      return; // an answer that cannot be placed before t is missing, not silence
    }
    boolean answered = isBy(confirmation.answeredAt(), t);
    Confirmation.Answer answer = answered ? confirmation.answer() : Confirmation.Answer.NONE;
    row.put(Slot.CONFIRMED, answer == Confirmation.Answer.CONFIRMED ? 1 : 0);
    row.put(Slot.DECLINED, answer == Confirmation.Answer.DECLINED ? 1 : 0);
    boolean silent = asked && answer == Confirmation.Answer.NONE;
    row.put(Slot.ASKED_SILENT, silent || answer == Confirmation.Answer.AWAITED ? 1 : 0);
  }

  private boolean isBy(Moment moment, Instant t) {
    return !moment.surelyFrom(zone).isAfter(t);
  }

  private static double number(Flag flag) {
    return switch (flag) {
      case YES -> 1;
      case NO -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }
}
