package dev.kept.hooks.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The discovery document (CDS Hooks 2.0, Discovery; {@code version} and {@code hookVersion} of
 * 3.0).
 */
public final class DiscoveryJson {
  /** The version of the specification that services follow. */
  private static final String SPECIFICATION = "2.0.1";

  private static final JsonFactory JSON = new JsonFactory();

  private DiscoveryJson() {}

  /** The services offered to a vendor's EHRs, with that vendor's prefetch. */
  public static String write(ServiceCatalog catalog, Vendor vendor) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("services");
      for (CdsService service : catalog.list()) {
        if (service.offeredTo(vendor.code())) {
          write(json, service, vendor);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, CdsService service, Vendor vendor)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("hook", service.hook().code());
    json.writeStringField("id", service.id());
    json.writeStringField("title", service.about().title());
    json.writeStringField("description", service.about().description());
    if (!service.about().usageRequirements().isEmpty()) {
      json.writeStringField("usageRequirements", service.about().usageRequirements());
    }
    json.writeStringField("version", SPECIFICATION);
    json.writeStringField("hookVersion", Hook.VERSION);
    var prefetch = service.prefetch(vendor.code());
    if (!prefetch.isEmpty()) {
      json.writeObjectFieldStart("prefetch");
      for (var template : prefetch.entrySet()) {
        json.writeStringField(template.getKey(), template.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
