package dev.kept.visit;

/**
 * Something that was missing, unreadable or left out, so that an answer can say on what it stands.
 * It never holds a value from the record.
 *
 * @param kind what happened
 * @param where the prefetch key or member it happened at, for example {@code appointments} or
 *     {@code Appointment.end}; names only
 */
public record Gap(Kind kind, String where) {
  /** What happened. */
  public enum Kind {
    /** The client did not send it and it could not be read from the FHIR server. */
    UNAVAILABLE,
    /** Only some of it was read. */
    PARTIAL,
    /** A field's value could not be read and was taken as missing. */
    UNREADABLE,
    /** A resource of another patient was dropped. */
    OTHER_PATIENT,
    /** An entry names no patient, or another, and was attributed to nobody. */
    UNATTRIBUTED,
    /** A resource of a type nobody asked for was ignored. */
    WRONG_TYPE,
    /** An entry repeats another one. */
    REPEATED,
    /** An appointment's start has passed. */
    PAST,
    /** An appointment said to be booked is cancelled, over or entered in error by its status. */
    CLOSED,
    /** The call named a FHIR server that is not the tenant's; nothing was read from it. */
    FOREIGN_SERVER,
    /** The call's token was restricted to another patient; nothing was read with it. */
    FOREIGN_TOKEN,
    /** A bound was reached and the rest was not read. */
    BOUND
  }
}
