package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** An OperationOutcome while it is read: whether it tells of a failure, and the first such code. */
final class OutcomeDraft implements Draft {
  private String code = "";
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

  /** The issue code; of R4's required codes, so never text of a record; empty when not stated. */
  String code() {
    return code;
  }

  private void issue(JsonCursor in) {
    if (!in.object("OperationOutcome.issue")) {
      return;
    }
    String severity = "";
    String issue = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "severity" -> severity = in.string("OperationOutcome.issue.severity");
        case "code" -> issue = in.string("OperationOutcome.issue.code");
        default -> in.skip();
      }
    }
    boolean fails = !severity.equals("warning") && !severity.equals("information");
    if (code.isEmpty() || (fails && !failure)) {
      code = ISSUE_CODE.matcher(issue).matches() ? issue : "";
    }
    failure |= fails;
  }

  private static final java.util.regex.Pattern ISSUE_CODE =
      java.util.regex.Pattern.compile("[a-z-]{1,20}");
}
