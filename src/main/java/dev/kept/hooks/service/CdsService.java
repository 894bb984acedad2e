package dev.kept.hooks.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One service of {@code cds-services.json}.
 *
 * @param id its id, the last part of its URL
 * @param hook the hook it is called on
 * @param about what people read of it in discovery
 * @param required prefetch keys without which it cannot answer
 * @param templates prefetch key to FHIR query, by vendor folder
 */
public record CdsService(
    String id,
    Hook hook,
    About about,
    Set<String> required,
    Map<String, SequencedMap<String, String>> templates) {

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

  /** Whether every required key can be asked of the vendor's FHIR server. */
  public boolean offeredTo(String vendor) {
    return prefetch(vendor).keySet().containsAll(required);
  }
}
