package dev.kept.visit;

/**
 * The logical id of an appointment at its source.
 *
 * @param value the id; empty where the source gave none
 */
public record AppointmentId(String value) {}
