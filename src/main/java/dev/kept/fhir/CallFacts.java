package dev.kept.fhir;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.resource.FactsAssembly;
import dev.kept.fhir.resource.Obtained;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.fhir.resource.Whose;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Facts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Makes the facts of a call from its body and, where it left something out, from live reads. */
public final class CallFacts {
  private CallFacts() {}

  /** The facts {@code body} holds by itself, seen at {@code now}. */
  public static Facts of(HookBody body, Tenant tenant, Instant now) {
    Map<PrefetchKey, Obtained> obtained = new EnumMap<>(PrefetchKey.class);
    for (PrefetchKey key : PrefetchKey.values()) {
      obtained.put(key, body.prefetch(key).obtained());
    }
    Whose whose = new Whose(body.context().patientId(), body.fhirServer(), tenant, now);
    return FactsAssembly.facts(whose, body.booking(), obtained, body.unreadable());
  }
}
