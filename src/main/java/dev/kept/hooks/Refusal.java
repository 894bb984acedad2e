package dev.kept.hooks;

import dev.kept.fhir.json.Malformation;
import java.util.Locale;

/**
 * Why a call gets no cards.
 *
 * @param status HTTP status
 * @param code stable code for audit and counting
 * @param issue FHIR issue type of the OperationOutcome
 * @param diagnostics what is wrong and what would be right, without anything the client sent; empty
 *     for a bare answer
 */
record Refusal(int status, String code, String issue, String diagnostics) {
  /** The bare 401: says nothing to whoever is not trusted. */
  static Refusal unauthorized(String code) {
    return new Refusal(401, code, "", "");
  }

  static Refusal badRequest(String code, String diagnostics) {
    return new Refusal(400, code, "invalid", diagnostics);
  }

  static Refusal missingMember(String member) {
    return new Refusal(
        400, "CALL-REQUIRED", "required", member + " is missing; CDS Hooks requires it");
  }

  static Refusal unknownService() {
    return new Refusal(
        404,
        "SERVICE-UNKNOWN",
        "not-found",
        "There is no such service; GET cds-services lists them");
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405, "METHOD", "not-supported", "Call a service with POST, discovery with GET");
  }

  static Refusal preconditionFailed(String key) {
    return new Refusal(
        412,
        "PREFETCH-REQUIRED",
        "required",
        "No data of this patient came under the required prefetch key \""
            + key
            + "\", and none could be read from a FHIR server");
  }

  static Refusal malformed(Malformation malformation) {
    String code = "BODY-" + malformation.code().toUpperCase(Locale.ROOT);
    String diagnostics =
        switch (malformation) {
          case NOT_JSON -> "The body is not JSON, or is cut off";
          case NOT_AN_OBJECT -> "The body must be one JSON object";
          case DUPLICATE_MEMBER -> "An object names a member twice";
          case TRAILING -> "Something follows the JSON object";
          case UTF8 -> "The body is not UTF-8";
          case TOO_DEEP -> "The JSON is nested deeper than allowed";
          case TOO_LONG -> "A string, name or number is longer than allowed";
          case TOO_LARGE -> "The body is larger than allowed";
        };
    return new Refusal(malformation.status(), code, "structure", diagnostics);
  }

  static Refusal tooLarge(int bytes) {
    return new Refusal(
        413, "BODY-TOO-LARGE", "too-long", "The body is larger than " + bytes + " bytes");
  }

  static Refusal tooMuchFeedback(int items) {
    return new Refusal(
        413,
        "FEEDBACK-MANY",
        "too-long",
        "There are more than " + items + " items; send them in parts, none was kept");
  }

  static Refusal cutOff() {
    return new Refusal(
        400,
        "BODY-CUT-OFF",
        "structure",
        "The body ends before its end, or its framing is no HTTP");
  }

  /** For the record: it is mostly not heard, since closing the connection is what ends the read. */
  static Refusal late() {
    return new Refusal(
        408, "BODY-LATE", "timeout", "The body did not arrive in the time that a call has");
  }

  static Refusal notJson() {
    return new Refusal(
        415, "MEDIA-TYPE", "not-supported", "Send application/json, not compressed, in UTF-8");
  }

  static Refusal overloaded() {
    return new Refusal(
        503, "OVERLOAD", "throttled", "The service is at its limit; try again in a second");
  }

  /** For the record: nobody is there to hear it. */
  static Refusal gone() {
    return new Refusal(499, "CLIENT-GONE", "transient", "The client closed its connection");
  }

  static Refusal failed() {
    return new Refusal(
        503, "INTERNAL", "exception", "The service failed; its operator has been told");
  }

  static Refusal unaudited() {
    return new Refusal(
        503,
        "AUDIT-UNAVAILABLE",
        "transient",
        "The call could not be audited and was not answered");
  }
}
