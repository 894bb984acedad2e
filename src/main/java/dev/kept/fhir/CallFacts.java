package dev.kept.fhir;

import dev.kept.fhir.hook.FhirAuthorization;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.PrefetchState;
import dev.kept.fhir.live.LiveRead;
import dev.kept.fhir.live.LiveResult;
import dev.kept.fhir.live.PrefetchTemplate;
import dev.kept.fhir.live.Wanted;
import dev.kept.fhir.resource.FactsAssembly;
import dev.kept.fhir.resource.Obtained;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.fhir.resource.Whose;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Makes the facts of a call from its body and, where it left something out, from live reads. */
public final class CallFacts {
  private static final Gap FOREIGN_TOKEN =
      new Gap(Gap.Kind.FOREIGN_TOKEN, "fhirAuthorization.patient");

  private CallFacts() {}

  /**
   * What to read live: keys that are absent and have a template, and the further pages of those
   * that hold a first one. A key that is null, empty or failed is not asked again.
   */
  public static Map<PrefetchKey, Wanted> wanted(
      HookBody body, Map<PrefetchKey, PrefetchTemplate> templates) {
    Map<PrefetchKey, Wanted> wanted = new EnumMap<>(PrefetchKey.class);
    for (PrefetchKey key : PrefetchKey.values()) {
      switch (body.prefetch(key)) {
        case PrefetchState.FirstPage page ->
            wanted.put(key, new Wanted.Rest(page.resources(), page.next()));
        case PrefetchState.Absent absent -> {
          if (templates.containsKey(key)) {
            wanted.put(key, new Wanted.Query(templates.get(key)));
          }
        }
        case PrefetchState.Null n -> {}
        case PrefetchState.Empty e -> {}
        case PrefetchState.Failed f -> {}
        case PrefetchState.Wrong w -> {}
        case PrefetchState.Present p -> {}
      }
    }
    return wanted;
  }

  /** The facts {@code body} holds by itself, seen at {@code now}. */
  public static Facts of(HookBody body, Tenant tenant, Instant now) {
    return of(body, LiveResult.NONE, tenant, now);
  }

  /** The facts of {@code body} and of what was read live for it, seen at {@code now}. */
  public static Facts of(HookBody body, LiveResult live, Tenant tenant, Instant now) {
    Map<PrefetchKey, Obtained> obtained = new EnumMap<>(PrefetchKey.class);
    for (PrefetchKey key : PrefetchKey.values()) {
      LiveRead read = live.reads().get(key);
      obtained.put(
          key,
          read == null || read instanceof LiveRead.Failed
              ? body.prefetch(key).obtained()
              : read.obtained());
    }
    Set<String> unreadable = new LinkedHashSet<>(body.unreadable());
    unreadable.addAll(live.unreadable());
    Whose whose = new Whose(body.context().patientId(), body.fhirServer(), tenant, now);
    Facts facts = FactsAssembly.facts(whose, body.booking(), obtained, unreadable);
    return body.authorization().filter(FhirAuthorization::foreign).isPresent()
        ? facts.noting(FOREIGN_TOKEN)
        : facts;
  }
}
