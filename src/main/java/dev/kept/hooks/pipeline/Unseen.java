package dev.kept.hooks.pipeline;

import dev.kept.visit.Appointment;
import dev.kept.visit.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names what a vector lacks by where it would have stood, each once, the weightiest first. What an
 * EHR need not send at all (the interpreter extension) and what the deployment has no table for is
 * not named.
 */
final class Unseen {
  private static final String PATIENT = "patient";

  /** Where each feature is read from; those of one source stand for one gap. */
  private static final List<Map.Entry<String, String>> SOURCES =
      List.of(
          Map.entry("attended_count", "appointments"),
          Map.entry("lead_days", "Appointment.created"),
          Map.entry("service_no_show_rate", "Appointment.serviceType"),
          Map.entry("age", "Patient.birthDate"),
          Map.entry("start_hour", "Appointment.start"),
          Map.entry("confirmed", "Appointment.participant.status"),
          Map.entry("mobile_phone", "Patient.telecom"),
          Map.entry("distance_km", "Patient.address"),
          Map.entry("duration_minutes", "Appointment.minutesDuration"),
          Map.entry("telehealth", "Appointment.appointmentType"));

  private Unseen() {}

  /**
   * The gaps of {@code facts}, then those of the features that are {@code missing} of {@code
   * visit}.
   *
   * @param distances whether the deployment can tell distances at all
   */
  static List<Gap> gaps(
      List<Gap> facts, List<String> missing, Appointment visit, boolean distances) {
    List<Gap> gaps = new ArrayList<>(facts);
    boolean nobody = facts.contains(new Gap(Gap.Kind.UNAVAILABLE, PATIENT));
    SOURCES.stream()
        .filter(source -> missing.contains(source.getKey()))
        .filter(source -> distances || !source.getKey().equals("distance_km"))
        .map(Map.Entry::getValue)
        .filter(where -> !nobody || !where.startsWith("Patient."))
        .map(where -> new Gap(Gap.Kind.UNAVAILABLE, where))
        .forEach(gaps::add);
    // An unknown practitioner has the average's rate, so no feature is missing.
    if (visit.setting().practitioner().isEmpty() && !missing.contains("provider_rate")) {
      gaps.add(new Gap(Gap.Kind.UNAVAILABLE, "Appointment.participant"));
    }
    if (missing.stream().anyMatch(name -> name.startsWith("coverage_"))) {
      gaps.add(new Gap(Gap.Kind.UNAVAILABLE, "coverage"));
    }
    return gaps.stream().distinct().toList();
  }
}
