package dev.kept.training.table;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The columns of a visit table; the first five are required. */
enum Column {
  /** The appointment's id, unique in the table. */
  APPOINTMENT_ID,
  /** The patient's id. */
  PATIENT_ID,
  /** When it was booked: a date, a local time or an instant. */
  CREATED,
  /** When it starts: a date, a local time or an instant. */
  START,
  /** A FHIR AppointmentStatus code, or {@code unknown}. */
  STATUS,
  /** When it ends. */
  END,
  /** Planned length in minutes. */
  MINUTES_DURATION,
  /** When it was cancelled. */
  CANCELLED_AT,
  /** {@code patient}, {@code clinic} or {@code unknown}. */
  CANCELLED_BY,
  /** Birth date. */
  BIRTH_DATE,
  /** Age in years at the visit; not beside a birth date. */
  AGE_YEARS,
  /** With whom. */
  PRACTITIONER,
  /** Where. */
  LOCATION,
  /** The kind of service. */
  SERVICE_TYPE,
  /** The visit's mode, for example a telehealth code. */
  VISIT_MODE,
  /** Who pays. */
  COVERAGE,
  /** The postal code of the home. */
  POSTAL_CODE,
  /** The postal code of the location. */
  LOCATION_POSTAL_CODE,
  /** The preferred language. */
  LANGUAGE,
  /** Whether an interpreter is needed: {@code true} or {@code false}. */
  INTERPRETER_NEEDED,
  /** Whether a mobile phone is on file: {@code true} or {@code false}. */
  PHONE_ON_FILE,
  /** When the patient was asked to confirm. */
  ASKED_AT,
  /** When the patient answered. */
  CONFIRMED_AT,
  /** {@code confirmed}, {@code declined} or {@code none}. */
  CONFIRMATION_STATUS,
  /** The clinic's IANA zone. */
  ZONE,
  /** When the row was last written: nothing of its outcome is known before. */
  RECORDED_AT,
  /** Whether outreach because of the score reached the patient: {@code true} or {@code false}. */
  TREATED;

  /** The columns without which a table is refused. */
  static final Set<Column> REQUIRED =
      Collections.unmodifiableSet(EnumSet.range(APPOINTMENT_ID, STATUS));

  /** The header, such as {@code appointment_id}. */
  public String header() {
    return name().toLowerCase(Locale.ROOT);
  }
}
