package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/** A Bundle while it is read; its entries' resources are added as they end. */
final class BundleDraft implements Draft {
  private final ResourceReader reader;
  private final Gathered gathered;
  private String next = "";

  BundleDraft(ResourceReader reader, Gathered gathered) {
    this.reader = reader;
    this.gathered = gathered;
  }

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "entry" -> in.each(entry -> reader.entry(gathered));
      case "link" -> in.each(this::link);
      default -> in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.next(next);
  }

  private void link(JsonCursor in) {
    if (!in.object("Bundle.link")) {
      return;
    }
    String relation = "";
    String url = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "relation" -> relation = in.string("Bundle.link.relation");
        case "url" -> url = in.string("Bundle.link.url");
        default -> in.skip();
      }
    }
    if (relation.equals("next")) {
      next = url;
    }
  }
}
