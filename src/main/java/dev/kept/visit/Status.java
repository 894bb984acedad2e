package dev.kept.visit;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** FHIR R4 AppointmentStatus, and {@link #UNKNOWN} for a source that cannot tell. */
public enum Status {
  PROPOSED,
  PENDING,
  BOOKED,
  ARRIVED,
  FULFILLED,
  CANCELLED,
  NOSHOW,
  ENTERED_IN_ERROR,
  CHECKED_IN,
  WAITLIST,
  UNKNOWN;

  private static final Map<String, Status> BY_CODE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Status::code, status -> status));

  /** The status of a FHIR code ({@code checked-in}); {@link #UNKNOWN} for any other text. */
  public static Status ofCode(String code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }

  /** The FHIR code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
