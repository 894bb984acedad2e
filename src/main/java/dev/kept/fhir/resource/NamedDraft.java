package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A resource that matters only as the target of a reference, such as a Practitioner. */
final class NamedDraft implements Draft {
  private final String type;
  private String id = "";

  NamedDraft(String type) {
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
    gathered.name(fullUrl, type, id);
  }
}
