package dev.kept.hooks.pipeline;

/**
 * One request to a FHIR server, for the audit trail.
 *
 * @param resourceType the type asked for
 * @param key the prefetch key it stands for
 * @param page which page of it, from 1
 * @param status HTTP status; 0 when none came
 * @param code {@code ok}, or why no answer came
 * @param millis how long it took
 */
public record ReadNote(
    String resourceType, String key, int page, int status, String code, long millis) {}
