package dev.kept.hooks;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.hook.LogicalId;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.Hook;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a body is a valid call of a service (CDS Hooks 2.0, HTTP Request). */
final class CallCheck {
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final String TYPES = "(?:Practitioner|PractitionerRole|Patient|RelatedPerson)";
  // a base names none of the types, so that there is one answer to who it is
  private static final Pattern USER =
      Pattern.compile(
          "(?:https?://(?:(?!%1$s/)[^\\s/?#]+/)+)?%1$s/([^/]+)(?:/_history/[A-Za-z0-9\\-.]{1,64})?"
              .formatted(TYPES));
  private static final int LONGEST_USER = 1_024;

  private final CdsService service;
  private final boolean longIds;

  CallCheck(CdsService service, boolean longIds) {
    this.service = service;
    this.longIds = longIds;
  }

  /** Why it is none; empty when it is. */
  Optional<Refusal> refusal(HookBody body) {
    if (body.hook().isEmpty()) {
      return missing("hook");
    }
    if (!body.hook().equals(service.hook().code())) {
      return bad(
          "CALL-HOOK",
          "hook must be " + service.hook().code() + " for the service " + service.id());
    }
    if (body.hookInstance().isEmpty()) {
      return missing("hookInstance");
    }
    if (!UUID.matcher(body.hookInstance()).matches()) {
      return bad("CALL-INSTANCE", "hookInstance must be a UUID");
    }
    if (body.authorization().isPresent() && body.fhirServer().isEmpty()) {
      return missing("fhirServer, which goes with fhirAuthorization,");
    }
    return context(body.context());
  }

  private Optional<Refusal> context(HookContext context) {
    if (context.userId().isEmpty()) {
      return missing("context.userId");
    }
    if (!isUser(context.userId())) {
      return bad(
          "CALL-USER",
          "context.userId must be Practitioner/, PractitionerRole/, Patient/ or RelatedPerson/ and an id");
    }
    if (context.patientId().isEmpty()) {
      return missing("context.patientId");
    }
    if (!LogicalId.isValid(context.patientId(), longIds)) {
      return bad("CALL-PATIENT", "context.patientId must be a bare FHIR id");
    }
    return service.hook() == Hook.APPOINTMENT_BOOK
        ? appointments(context.appointments())
        : Optional.empty();
  }

  /** Whether it is a type and an id, relative or below a base, of a version or not. */
  private static boolean isUser(String userId) {
    Matcher user = USER.matcher(userId);
    return userId.length() <= LONGEST_USER
        && user.matches()
        && LogicalId.isValid(user.group(1), true);
  }

  private static Optional<Refusal> appointments(HookContext.Form form) {
    return switch (form) {
      case ABSENT -> missing("context.appointments");
      case WRONG ->
          bad("CALL-APPOINTMENTS", "context.appointments must be a Bundle of Appointments");
      case RESOURCE, ARRAY -> Optional.empty();
    };
  }

  private static Optional<Refusal> missing(String member) {
    return Optional.of(Refusal.missingMember(member));
  }

  private static Optional<Refusal> bad(String code, String diagnostics) {
    return Optional.of(Refusal.badRequest(code, diagnostics));
  }
}
