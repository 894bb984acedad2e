package dev.kept.hooks.pipeline;

/**
 * One request to a FHIR server, for the audit trail.
 *
 * @param resourceType the type asked for
 * @param key the prefetch key it stands for
 * @param status HTTP status; 0 when none came
 * @param millis how long it took
 */
public record ReadNote(String resourceType, String key, int status, long millis) {}
