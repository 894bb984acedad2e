package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** What goes back over the wire. */
public final class Answer {
  private static final String JSON = "application/json;charset=utf-8";
  private static final String FHIR_JSON = "application/fhir+json;charset=utf-8";

  private static final Answer OVERLOADED = refused(Refusal.overloaded());
  private static final Answer OVERLOADED_LONGER = OVERLOADED.with(Map.of("Retry-After", "2"));

  private final int status;
  private final String mediaType;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, String mediaType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.mediaType = mediaType;
    this.body = body;
    this.headers = headers;
  }

  static Answer ok(byte[] json) {
    return new Answer(200, JSON, json.clone(), Map.of());
  }

  /** An OperationOutcome that is no refusal. */
  static Answer outcome(int status, byte[] json) {
    return new Answer(status, FHIR_JSON, json.clone(), Map.of());
  }

  /** An answer without a body. */
  static Answer bare(int status) {
    return new Answer(status, JSON, new byte[0], Map.of());
  }

  /** This answer with more headers. */
  Answer with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Answer(status, mediaType, body, all);
  }

  /** This answer as the connection's last. */
  Answer closing() {
    return with(Map.of("Connection", "close"));
  }

  /** The refusal as an OperationOutcome, or bare. */
  static Answer refused(Refusal refusal) {
    Map<String, String> headers =
        switch (refusal.status()) {
          case 401 -> Map.of("WWW-Authenticate", "Bearer");
          case 503 -> Map.of("Retry-After", "1");
          default -> Map.of();
        };
    return new Answer(
        refusal.status(), FHIR_JSON, OutcomeJson.write(refusal).getBytes(UTF_8), headers);
  }

  /** The refusal for want of room; not all who hear it come back in the same second. */
  static Answer overloaded() {
    return ThreadLocalRandom.current().nextBoolean() ? OVERLOADED : OVERLOADED_LONGER;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The body's media type. */
  String mediaType() {
    return mediaType;
  }

  /** The body as text; empty for a bare answer. */
  public String text() {
    return new String(body, UTF_8);
  }

  byte[] body() {
    return body.clone();
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Whether the connection ends with it: the rest of the request is not to be waited for. */
  boolean closes() {
    return headers.containsKey("Connection");
  }
}
