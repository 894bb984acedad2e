package dev.kept.egress.talk;

import java.time.Duration;

/**
 * What came.
 *
 * @param status the HTTP status
 * @param contentType the media type without parameters, in lower case; empty when not stated
 * @param body the body, complete
 * @param pause how long the server asks to be left alone; zero when it does not
 */
public record Heard(int status, String contentType, Body body, Duration pause) {}
