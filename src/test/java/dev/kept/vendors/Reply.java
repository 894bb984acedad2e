package dev.kept.vendors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a FHIR server says.
 *
 * @param status the HTTP status
 * @param body a resource
 */
record Reply(int status, ObjectNode body) {
  static Reply ok(ObjectNode resource) {
    return new Reply(200, resource);
  }

  /** An OperationOutcome that tells of an error. */
  static Reply outcome(int status, String code) {
    ObjectNode outcome =
        JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
    outcome.putArray("issue").addObject().put("severity", "error").put("code", code);
    return new Reply(status, outcome);
  }

  boolean isOk() {
    return status == 200;
  }
}
