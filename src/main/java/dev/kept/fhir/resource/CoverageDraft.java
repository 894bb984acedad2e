package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import java.util.Comparator;

/** A Coverage while it is read. */
final class CoverageDraft implements Draft {
  /** The primary one first: the lowest order, then the lowest id, so that it is always the same. */
  static final Comparator<CoverageDraft> PRIMARY =
      Comparator.<CoverageDraft>comparingDouble(coverage -> coverage.order)
          .thenComparing(coverage -> coverage.id)
          .thenComparing(coverage -> coverage.type);

  private final References references;
  private String id = "";
  private String status = "";
  private String type = "";
  private double order = Double.NaN; // sorts last
  private Reference beneficiary = Reference.NONE;

  CoverageDraft(References references) {
    this.references = references;
  }

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "id" -> id = in.string("Coverage.id");
      case "status" -> status = in.string("Coverage.status");
      case "type" -> type = Concept.code(in, "Coverage.type");
      case "order" -> order = in.number("Coverage.order");
      case "beneficiary" -> beneficiary = references.read(in, "Coverage.beneficiary");
      default -> in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.add(this);
  }

  Reference beneficiary() {
    return beneficiary;
  }

  /** Whether it counts: active or of no stated status, and of a known type. */
  boolean counts() {
    return (status.isEmpty() || status.equals("active")) && !type.isEmpty();
  }

  String type() {
    return type;
  }
}
