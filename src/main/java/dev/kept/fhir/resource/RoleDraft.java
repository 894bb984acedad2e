package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A PractitionerRole while it is read. */
final class RoleDraft implements Draft {
  private final References references;
  private String id = "";
  private Reference practitioner = Reference.NONE;

  RoleDraft(References references) {
    this.references = references;
  }

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "id" -> id = in.string("PractitionerRole.id");
      case "practitioner" -> practitioner = references.read(in, "PractitionerRole.practitioner");
      default -> in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.add(this, fullUrl);
  }

  String id() {
    return id;
  }

  Reference practitioner() {
    return practitioner;
  }
}
