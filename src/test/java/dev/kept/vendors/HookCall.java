package dev.kept.vendors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A hook call an EHR makes.
 *
 * @param from the EHR, as its FHIR server knows the patient
 * @param hook the hook's name
 * @param templates what it prefetches, by key, as the service or an analyst asked for
 * @param prefetched how much of that it brings
 */
public record HookCall(
    FhirEndpoint from, String hook, Map<String, String> templates, Prefetched prefetched) {
  /** What an analyst typed into an EHR that reads no discovery document. */
  public static final Map<String, String> TYPED_IN =
      Map.of(
          "patient", "Patient/{{context.patientId}}",
          "coverage", "Coverage?patient={{context.patientId}}&_count=20",
          "appointments", "Appointment?patient={{context.patientId}}&_count=200");

  private static final int LIFE = 300;

  public HookCall {
    templates = Map.copyOf(templates);
  }

  /** A call that books nothing, such as patient-view. */
  public ObjectNode body() {
    return body(Optional.empty());
  }

  /** A call that books {@code visit}. */
  public ObjectNode body(Visit visit) {
    return body(Optional.of(visit));
  }

  private ObjectNode body(Optional<Visit> visit) {
    ObjectNode call = JsonNodeFactory.instance.objectNode().put("hook", hook);
    call.put("hookInstance", UUID.randomUUID().toString());
    call.put("fhirServer", from.base().toString());
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/dr-7").put("patientId", from.chart().patientId());
    visit.ifPresent(booked -> book(context, booked));
    if (has(Quirk.NATIVE_TRIGGER)) {
      call.putObject("extension").put("com.epic.cdshooks.request.bpa-trigger-action", "60");
    }
    if (has(Quirk.STRIPS_UNREGISTERED)) {
      return call;
    }
    authorize(call);
    if (prefetched != Prefetched.NONE) {
      prefetch(call.putObject("prefetch"));
    }
    return call;
  }

  private void authorize(ObjectNode call) {
    call.putObject("fhirAuthorization")
        .put("access_token", from.token())
        .put("token_type", "Bearer")
        .put("expires_in", has(Quirk.TOKEN_OF_570_SECONDS) ? 570 : LIFE)
        .put("scope", has(Quirk.ODD_SCOPE) ? "epic.scanning.dmsusername" : "patient/*.rs")
        .put("subject", Tokens.CLIENT);
  }

  private void book(ObjectNode context, Visit visit) {
    ObjectNode appointment = from.chart().appointment(visit);
    if (has(Quirk.ARRAY_OF_APPOINTMENTS)) {
      context.putArray("appointments").add(appointment);
      return;
    }
    ObjectNode bundle = context.putObject("appointments").put("resourceType", "Bundle");
    if (!has(Quirk.BUNDLE_WITHOUT_TYPE)) {
      bundle.put("type", "collection");
    }
    ArrayNode entries = bundle.putArray("entry");
    entries.addObject().set("resource", appointment);
    if (has(Quirk.ROLES_IN_SCHEDULES)) {
      entries.addObject().set("resource", from.chart().role());
    }
  }

  /** Runs the templates on its own server; what that refuses is left out, as a client does. */
  private void prefetch(ObjectNode prefetch) {
    boolean full = prefetched == Prefetched.FULL;
    FhirAnswers own = full ? from.answers().sound() : from.answers();
    templates.forEach(
        (key, template) -> {
          String query = template.replace("{{context.patientId}}", from.chart().patientId());
          Reply first = own.answer(Query.of(query), true);
          if (first.isOk() && (full || !key.equals("coverage"))) {
            prefetch.set(key, full ? all(own, first.body()) : first.body());
          }
        });
  }

  /** The Bundle with the entries of all its pages and no next link. */
  private ObjectNode all(FhirAnswers own, ObjectNode first) {
    if (!first.has("entry")) {
      return first;
    }
    ObjectNode bundle = first.deepCopy();
    ArrayNode entries = bundle.putArray("entry");
    Optional<ObjectNode> page = Optional.of(first);
    while (page.isPresent()) {
      page.get().path("entry").forEach(entries::add);
      page = next(own, page.get());
    }
    bundle.putArray("link");
    return bundle;
  }

  private Optional<ObjectNode> next(FhirAnswers own, ObjectNode page) {
    for (var link : page.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        String url = link.path("url").asText();
        String relative = url.substring(from.base().toString().length() + 1);
        return Optional.of(own.answer(Query.of(relative), true).body());
      }
    }
    return Optional.empty();
  }

  private boolean has(Quirk quirk) {
    return from.chart().habits().has(quirk);
  }
}
