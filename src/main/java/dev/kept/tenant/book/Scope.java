package dev.kept.tenant.book;

/** How much of a tenant something is about. */
public sealed interface Scope {
  /** All of it. */
  Scope EVERYWHERE = new Everywhere();

  /** All of it. */
  record Everywhere() implements Scope {
    @Override
    public String toString() {
      return "everywhere";
    }
  }

  /**
   * One place.
   *
   * @param id the location's id
   */
  record Location(String id) implements Scope {
    @Override
    public String toString() {
      return "at location " + id;
    }
  }

  /**
   * One person.
   *
   * @param id the practitioner's id
   */
  record Practitioner(String id) implements Scope {
    @Override
    public String toString() {
      return "with practitioner " + id;
    }
  }
}
