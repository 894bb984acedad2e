package dev.kept.fhir.resource;

import dev.kept.visit.VisitHistory.Extent;
import java.util.List;

/**
 * What could be had of one prefetch key.
 *
 * @param pages the pages, in order; none when there is nothing, or nothing could be had
 * @param extent whether that is all of it
 */
public record Obtained(List<Gathered> pages, Extent extent) {
  /** Nothing could be had. */
  public static final Obtained MISSING = new Obtained(List.of(), Extent.MISSING);

  /** The source has nothing. */
  public static final Obtained NOTHING = new Obtained(List.of(), Extent.WHOLE);

  public Obtained {
    pages = List.copyOf(pages);
  }
}
