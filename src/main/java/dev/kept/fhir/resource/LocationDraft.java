package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A Location while it is read. */
final class LocationDraft implements Draft {
  private String id = "";
  private String postalCode = "";

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "id" -> id = in.string("Location.id");
      case "address" -> address(in);
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

  String postalCode() {
    return postalCode;
  }

  private void address(JsonCursor in) {
    if (in.object("Location.address")) {
      while (in.nextMember()) {
        if (in.name().equals("postalCode")) {
          postalCode = in.string("Location.address.postalCode");
        } else {
          in.skip();
        }
      }
    }
  }
}
