package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** An OperationOutcome while it is read: whether it tells of a failure. */
final class OutcomeDraft implements Draft {
  private boolean failure;

  @Override
  public void member(JsonCursor in) {
    if (in.name().equals("issue")) {
      in.each(this::issue);
    } else {
      in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.add(this);
  }

  /** Whether an issue is an error or fatal, or of no known severity. */
  boolean isFailure() {
    return failure;
  }

  private void issue(JsonCursor in) {
    if (!in.object("OperationOutcome.issue")) {
      return;
    }
    String severity = "";
    while (in.nextMember()) {
      if (in.name().equals("severity")) {
        severity = in.string("OperationOutcome.issue.severity");
      } else {
        in.skip();
      }
    }
    failure |= !severity.equals("warning") && !severity.equals("information");
  }
}
