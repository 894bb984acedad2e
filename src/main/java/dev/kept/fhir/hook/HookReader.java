package dev.kept.fhir.hook;

import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.MalformedException;
import dev.kept.tenant.Tenant;

/** Reads the body of a CDS Hooks call (CDS Hooks 2.0, HTTP Request) in one pass. */
public final class HookReader {
  private final JsonDocuments documents;

  /** A reader that opens its documents by {@code documents}. */
  public HookReader(JsonDocuments documents) {
    this.documents = documents;
  }

  /** Reads {@code body} by the limits, zone and vendor's rules of {@code tenant}. */
  public HookReading read(Document body, Tenant tenant) {
    try {
      return new HookReading.Read(documents.read(body, tenant.limits(), in -> read(in, tenant)));
    } catch (MalformedException e) {
      return new HookReading.Refused(e.malformation());
    }
  }

  private static HookBody read(JsonCursor in, Tenant tenant) {
    HookDraft draft = new HookDraft(in, tenant);
    while (in.nextMember()) {
      draft.member();
    }
    return draft.body();
  }
}
