package dev.kept.export;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.ConsoleEvent;

/**
 * What an entry is in the code systems of FHIR R4's AuditEvent.
 *
 * @param type a code of audit-event-type or of DICOM
 * @param subtype a code of restful-interaction or of DICOM
 * @param action C, R, U, D or E
 * @param outcome 0 for success, 4 for a minor failure, 8 for a serious one
 * @param words how it ended, as a stable code
 */
record EventKind(Code type, Code subtype, String action, String outcome, String words) {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final Code REST =
      new Code(
          "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation");
  private static final Code APPLICATION = new Code(DICOM, "110100", "Application Activity");
  private static final Code ALERT = new Code(DICOM, "110113", "Security Alert");
  private static final Code CONFIGURATION = new Code(DICOM, "110129", "Security Configuration");
  private static final Code AUTHENTICATION = new Code(DICOM, "110114", "User Authentication");
  private static final Code LOGIN = new Code(DICOM, "110122", "Login");
  private static final Code LOGOUT = new Code(DICOM, "110123", "Logout");
  private static final Code ACCESS = new Code(DICOM, "110113", "Security Alert");
  private static final Code USER_SECURITY =
      new Code(DICOM, "110137", "User Security Attributes Changed");
  private static final Code AUDIT_LOG = new Code(DICOM, "110101", "Audit Log Used");
  private static final Code START = new Code(DICOM, "110120", "Application Start");

  /**
   * A code.
   *
   * @param system its code system
   * @param code the code
   * @param display what people read
   */
  record Code(String system, String code, String display) {}

  private static Code interaction(String code) {
    return new Code("http://hl7.org/fhir/restful-interaction", code, code);
  }

  static EventKind of(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HookCall call ->
          new EventKind(REST, interaction("operation"), "E", "0", call.outcome());
      case AuditEvent.LiveRead read -> of(read);
      case AuditEvent.Feedback feedback ->
          new EventKind(REST, interaction("create"), "C", "0", feedback.outcome());
      case AuditEvent.Scored _ -> new EventKind(REST, interaction("operation"), "E", "0", "SCORED");
      case AuditEvent.Refused refused ->
          new EventKind(REST, interaction("operation"), "E", "4", refused.code());
      case AuditEvent.Overloaded overloaded ->
          new EventKind(REST, interaction("operation"), "E", "8", overloaded.code());
      case AuditEvent.Started _ -> new EventKind(APPLICATION, START, "E", "0", "STARTED");
      case AuditEvent.Recovered _ -> new EventKind(ALERT, CONFIGURATION, "E", "4", "RECOVERED");
      case AuditEvent.ConfigChanged changed ->
          new EventKind(ALERT, CONFIGURATION, "U", "0", changed.change().name());
      case AuditEvent.TenantChanged changed ->
          new EventKind(ALERT, CONFIGURATION, "U", "0", changed.what());
      case AuditEvent.Retention retention ->
          new EventKind(AUDIT_LOG, AUDIT_LOG, "D", "0", retention.stage());
      case ConsoleEvent done -> of(done);
    };
  }

  private static EventKind of(ConsoleEvent event) {
    return switch (event) {
      case ConsoleEvent.SignIn in ->
          new EventKind(
              AUTHENTICATION,
              in.what().equals("signed-in") || in.what().equals("refused") ? LOGIN : LOGOUT,
              "E",
              in.what().equals("refused") ? "4" : "0",
              in.what());
      case ConsoleEvent.Viewed _ -> new EventKind(REST, interaction("read"), "R", "0", "VIEWED");
      case ConsoleEvent.Denied _ -> new EventKind(ALERT, ACCESS, "E", "4", "DENIED");
      case ConsoleEvent.AccountChanged changed ->
          new EventKind(ALERT, USER_SECURITY, "U", "0", changed.what());
    };
  }

  /** One resource by its id is read, many are searched for. */
  private static EventKind of(AuditEvent.LiveRead read) {
    int status = read.outcome().status();
    String outcome = status >= 200 && status < 300 ? "0" : status >= 500 ? "8" : "4";
    boolean search = !read.resourceType().equals("Patient");
    return new EventKind(
        REST,
        interaction(search ? "search-type" : "read"),
        search ? "E" : "R",
        outcome,
        read.outcome().code() + " " + status);
  }
}
