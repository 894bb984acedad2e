package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A resource of a type nobody asked for, or what is no resource at all. */
final class StrangeDraft implements Draft {
  private final String type;
  private String id = "";

  /** One of {@code type}, empty when it is no resource. */
  StrangeDraft(String type) {
    this.type = type;
  }

  @Override
  public void member(JsonCursor in) {
    if (in.name().equals("id")) {
      id = in.string("Resource.id");
    } else {
      in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.addStrange();
    if (!type.isEmpty()) {
      gathered.name(fullUrl, type, id); // a participant may be a device or a service
    }
  }
}
