package dev.kept.hooks.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.hooks.HookServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an EHR reads in a site's discovery document. */
final class Discovered {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Discovered() {}

  /** The prefetch templates of {@code service}, one of {@link HookServer}'s, by key. */
  static Map<String, String> templates(HookServer server, Site site, String service)
      throws Exception {
    String document = server.get(site.path("/cds-services")).body();
    Map<String, String> templates = new LinkedHashMap<>();
    for (JsonNode one : JSON.readTree(document).path("services")) {
      if (service.endsWith("/" + one.path("id").asText())) {
        one.path("prefetch")
            .properties()
            .forEach(key -> templates.put(key.getKey(), key.getValue().asText()));
      }
    }
    return templates;
  }
}
