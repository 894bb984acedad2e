package dev.kept.fhir.hook;

import dev.kept.fhir.hook.HookContext.Form;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.fhir.resource.ResourceReader;
import dev.kept.tenant.Tenant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call's body while it is read, members in any order. */
final class HookDraft {

  private final JsonCursor in;
  private final Tenant tenant;
  private final ResourceReader resources;
  private final Map<PrefetchKey, PrefetchState> prefetch = new EnumMap<>(PrefetchKey.class);
  private final Gathered booking;
  private String hook = "";
  private String hookInstance = "";
  private String fhirServer = "";
  private Optional<AccessToken> token = Optional.empty();
  private String tokenPatient = "";
  private HookContext context = HookContext.NONE;
  private boolean prefetched;

  HookDraft(JsonCursor in, Tenant tenant) {
    this.in = in;
    this.tenant = tenant;
    this.resources = new ResourceReader(in, tenant);
    this.booking = Gathered.upTo(tenant.limits().appointments());
  }

  HookBody body() {
    return new HookBody(
        hook,
        hookInstance,
        fhirServer,
        token.map(one -> FhirAuthorization.of(one, tokenPatient, context.patientId())),
        context,
        booking,
        prefetch,
        prefetched,
        List.copyOf(in.unreadable()));
  }

  void member() {
    switch (in.name()) {
      case "hook" -> hook = in.string("hook");
      case "hookInstance" -> hookInstance = in.string("hookInstance");
      case "fhirServer" -> fhirServer = in.string("fhirServer");
      case "fhirAuthorization" -> authorization();
      case "context" -> context();
      case "prefetch" -> prefetch();
      default -> in.skip();
    }
  }

  private void context() {
    if (!in.object("context")) {
      return;
    }
    String userId = "";
    String patientId = "";
    String encounterId = "";
    Form appointments = Form.ABSENT;
    while (in.nextMember()) {
      switch (in.name()) {
        case "userId" -> userId = in.string("context.userId");
        case "patientId" -> patientId = in.string("context.patientId");
        case "encounterId" -> encounterId = in.string("context.encounterId");
        case "appointments" -> appointments = appointments();
        default -> in.skip();
      }
    }
    context = new HookContext(userId, patientId, encounterId, appointments);
  }

  private Form appointments() {
    if (in.isNull()) {
      return Form.ABSENT;
    }
    Form form = in.isArray() ? Form.ARRAY : in.isObject() ? Form.RESOURCE : Form.WRONG;
    resources.read(booking);
    return form;
  }

  private void prefetch() {
    if (!in.object("prefetch")) {
      return;
    }
    while (in.nextMember()) {
      prefetched = true;
      PrefetchKey.find(in.name()).ifPresentOrElse(this::prefetch, in::skip);
    }
  }

  private void prefetch(PrefetchKey key) {
    Gathered gathered = Gathered.upTo(tenant.limits().entries());
    resources.read(gathered);
    prefetch.put(key, PrefetchState.of(key, gathered));
  }

  private void authorization() {
    if (!in.object("fhirAuthorization")) {
      return;
    }
    String value = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "access_token" -> value = in.string("fhirAuthorization.access_token");
        case "patient" -> tokenPatient = in.string("fhirAuthorization.patient");
        default -> in.skip();
      }
    }
    token = Optional.of(new AccessToken(value));
  }
}
