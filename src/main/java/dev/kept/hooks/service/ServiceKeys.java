package dev.kept.hooks.service;

import dev.kept.config.Section;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The prefetch keys that a service's section names, checked. */
final class ServiceKeys {
  private static final String NEEDED = "needsOneOf";

  private final Section section;
  private final List<String> keys;
  private final PrefetchFolder folder;

  ServiceKeys(Section section, List<String> keys, PrefetchFolder folder) {
    this.section = section;
    this.keys = keys;
    this.folder = folder;
  }

  /** The keys Kept reads, for messages. */
  static String known() {
    return Stream.of(PrefetchKey.values()).map(PrefetchKey::key).collect(Collectors.joining(", "));
  }

  /** Notes keys that nobody reads, and keys that no generic EHR could be asked for. */
  void check() {
    for (String key : keys) {
      if (PrefetchKey.find(key).isEmpty()) {
        section.problem("prefetch", "names " + key + ", which nothing reads; known: " + known());
      } else if (!folder.templates(Vendor.GENERIC).containsKey(key)) {
        section.problem("prefetch", "names " + key + ", which has no file in " + folder.generic());
      }
    }
  }

  /** The keys of which a call must have one; noted where they are none, or not this hook's. */
  List<PrefetchKey> needsOneOf(Hook hook) {
    List<String> named = section.texts(NEEDED);
    named.stream()
        .filter(key -> !keys.contains(key))
        .forEach(
            key ->
                section.problem(
                    NEEDED, "names " + key + ", which is no prefetch key of this service"));
    List<PrefetchKey> needed =
        named.stream().map(PrefetchKey::find).flatMap(Optional::stream).toList();
    if (named.isEmpty()) {
      section.problem(NEEDED, "must name at least one key, without which nothing can be said");
    } else if (hook == Hook.PATIENT_VIEW && !needed.equals(List.of(PrefetchKey.APPOINTMENTS))) {
      section.problem(NEEDED, "must be appointments for patient-view; its visits are nowhere else");
    }
    return needed;
  }
}
