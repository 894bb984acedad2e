package dev.kept.store.tenants;

import dev.kept.tenant.book.Scope;

/**
 * A scope in two columns.
 *
 * @param kind empty, {@code location} or {@code practitioner}
 * @param place the id; empty with an empty kind
 */
record ScopeColumns(String kind, String place) {
  private static final String LOCATION = "location";
  private static final String PRACTITIONER = "practitioner";

  static ScopeColumns of(Scope scope) {
    return switch (scope) {
      case Scope.Everywhere() -> new ScopeColumns("", "");
      case Scope.Location(String id) -> new ScopeColumns(LOCATION, id);
      case Scope.Practitioner(String id) -> new ScopeColumns(PRACTITIONER, id);
    };
  }

  Scope scope() {
    return switch (kind) {
      case "" -> Scope.EVERYWHERE;
      case LOCATION -> new Scope.Location(place);
      case PRACTITIONER -> new Scope.Practitioner(place);
      default -> throw new IllegalStateException("no scope is of kind " + kind);
    };
  }
}
