package dev.kept.hooks.service;

import dev.kept.config.ConfigException;
import dev.kept.config.Document;
import dev.kept.config.Section;
import dev.kept.tenant.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services offered, from {@code cds-services.json} and the prefetch templates. */
public final class ServiceCatalog {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final SequencedMap<String, CdsService> services;

  private ServiceCatalog(SequencedMap<String, CdsService> services) {
    this.services = services;
  }

  /**
   * Reads and checks both.
   *
   * @param file {@code cds-services.json}
   * @param templates the folder with one folder a vendor
   * @throws ConfigException naming file, key and reason of every mistake
   */
  public static ServiceCatalog read(Path file, Path templates) {
    Section top = Document.read(file);
    PrefetchFolder folder = new PrefetchFolder(templates);
    SequencedMap<String, CdsService> services = new LinkedHashMap<>();
    Collection<Section> sections = top.sections("services").values();
    if (sections.isEmpty()) {
      top.problem("services", "must list at least one service");
    }
    for (Section section : sections) {
      CdsService service = service(section, folder);
      if (services.put(service.id(), service) != null) {
        section.problem("id", "\"" + service.id() + "\" stands twice");
      }
    }
    top.finish();
    folder.finish();
    return new ServiceCatalog(services);
  }

  /** The service of this id. */
  public Optional<CdsService> find(String id) {
    return Optional.ofNullable(services.get(id));
  }

  /** All services, in the file's order. */
  public List<CdsService> list() {
    return List.copyOf(services.values());
  }

  private static CdsService service(Section section, PrefetchFolder folder) {
    String id = section.text("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      section.problem("id", "must be 1 to 64 of a-z, 0-9 and -");
    }
    List<String> keys = section.texts("prefetch");
    ServiceKeys named = new ServiceKeys(section, keys, folder);
    named.check();
    Hook hook = hook(section);
    return new CdsService(
        id,
        hook,
        new CdsService.About(
            section.text("title"),
            section.text("description"),
            section.text("usageRequirements", "")),
        named.needsOneOf(hook),
        templates(keys, folder));
  }

  private static Hook hook(Section section) {
    String codes = String.join(", ", Stream.of(Hook.values()).map(Hook::code).toList());
    section.text("hook");
    return section
        .value(
            "hook",
            text -> Stream.of(Hook.values()).filter(hook -> hook.code().equals(text)).findFirst(),
            "must be one of " + codes)
        .orElse(Hook.PATIENT_VIEW);
  }

  private static Map<String, SequencedMap<String, String>> templates(
      List<String> keys, PrefetchFolder folder) {
    Map<String, SequencedMap<String, String>> byVendor = new LinkedHashMap<>();
    for (Vendor vendor : Vendor.values()) {
      SequencedMap<String, String> queries = new LinkedHashMap<>();
      List<String> wanted = new ArrayList<>(keys);
      wanted.retainAll(folder.templates(vendor).keySet());
      wanted.forEach(key -> queries.put(key, folder.templates(vendor).get(key)));
      byVendor.put(vendor.code(), queries);
    }
    return Map.copyOf(byVendor);
  }
}
