package dev.kept.fhir.hook;

import dev.kept.fhir.hook.PrefetchState.Absent;
import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.PrefetchKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a CDS Hooks call. A string that is absent or no string is empty.
 *
 * @param hook {@code hook}
 * @param hookInstance {@code hookInstance}
 * @param fhirServer {@code fhirServer}; the client's word, not to be called
 * @param authorization {@code fhirAuthorization}, with a token or without
 * @param context {@code context}
 * @param booking the resources of {@code context.appointments}
 * @param prefetch the state of each of our keys that is there
 * @param prefetched whether {@code prefetch} is there with at least one member
 * @param unreadable places whose values could not be read
 */
public record HookBody(
    String hook,
    String hookInstance,
    String fhirServer,
    Optional<FhirAuthorization> authorization,
    HookContext context,
    Gathered booking,
    Map<PrefetchKey, PrefetchState> prefetch,
    boolean prefetched,
    List<String> unreadable) {
  public HookBody {
    prefetch = Map.copyOf(prefetch);
    unreadable = List.copyOf(unreadable);
  }

  /** The state of {@code key}. */
  public PrefetchState prefetch(PrefetchKey key) {
    return prefetch.getOrDefault(key, new Absent());
  }
}
