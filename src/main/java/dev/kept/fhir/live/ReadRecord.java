package dev.kept.fhir.live;

import dev.kept.fhir.resource.PrefetchKey;

/**
 * One request that was made, for the audit; it names nobody.
 *
 * @param key the key it was made for
 * @param page which page of it, from 1
 * @param status the HTTP status; 0 when there was no answer
 * @param code {@code ok}, or why it had no answer
 * @param millis how long it took
 */
public record ReadRecord(PrefetchKey key, int page, int status, String code, long millis) {}
