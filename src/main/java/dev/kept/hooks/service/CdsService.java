package dev.kept.hooks.service;

import dev.kept.fhir.resource.PrefetchKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One service of {@code cds-services.json}.
 *
 * @param id its id, the last part of its URL
 * @param hook the hook it is called on
 * @param about what people read of it in discovery
 * @param needsOneOf prefetch keys of which one must be had, or a call is refused; the first is the
 *     one a refusal names
 * @param templates prefetch key to FHIR query, by vendor folder
 */
public record CdsService(
    String id,
    Hook hook,
    About about,
    List<PrefetchKey> needsOneOf,
    Map<String, SequencedMap<String, String>> templates) {
  public CdsService {
    needsOneOf = List.copyOf(needsOneOf);
    templates = Map.copyOf(templates);
  }

  /**
   * What people read in discovery.
   *
   * @param title its name
   * @param description what it does
   * @param usageRequirements what it needs; empty for nothing
   */
  public record About(String title, String description, String usageRequirements) {}

  /** The prefetch templates of a vendor, in the order of the service's keys. */
  public SequencedMap<String, String> prefetch(String vendor) {
    return templates.getOrDefault(vendor, new LinkedHashMap<>());
  }

  /** Whether something of what it needs can be asked of the vendor's FHIR server. */
  public boolean offeredTo(String vendor) {
    return needsOneOf.stream().map(PrefetchKey::key).anyMatch(prefetch(vendor)::containsKey);
  }
}
