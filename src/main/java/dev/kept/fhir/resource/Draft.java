package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A resource while it is read, member by member in any order. */
interface Draft {
  /** Reads the member the cursor stands on, or skips it. */
  void member(JsonCursor in);

  /** Adds what was read; {@code fullUrl} is the entry's, empty when it has none. */
  void addTo(Gathered gathered, String fullUrl);
}
