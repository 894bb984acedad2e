package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A resource of a type nobody asked for, or what is no resource at all. */
final class StrangeDraft implements Draft {
  @Override
  public void member(JsonCursor in) {
    in.skip();
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.addStrange();
  }
}
