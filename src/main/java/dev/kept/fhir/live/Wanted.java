package dev.kept.fhir.live;

import dev.kept.fhir.resource.Gathered;

/** What is to be read for one key. */
public sealed interface Wanted {
  /**
   * All of it.
   *
   * @param template the query
   */
  record Query(PrefetchTemplate template) implements Wanted {}

  /**
   * The pages after the first.
   *
   * @param first the first page
   * @param next where it says the next one is
   */
  record Rest(Gathered first, String next) implements Wanted {}
}
