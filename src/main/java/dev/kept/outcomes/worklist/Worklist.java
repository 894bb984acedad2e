package dev.kept.outcomes.worklist;

import dev.kept.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Port: a tenant's visits to come. What its policy excludes is not there, nor is a patient who is
 * held out; a score is there only where the visit's phase shows risks.
 */
public interface Worklist {
  /** Most visits, and most scores, that are looked at for one page. */
  int MOST_READ = 5_000;

  /** Most visits on a page. */
  int MOST_A_PAGE = 500;

  /** A page of them. */
  Page page(Asked asked);

  /**
   * What is asked for.
   *
   * @param tenant whose, its rollout being the one in force
   * @param days when they start
   * @param location where; empty for everywhere
   * @param proposed whether visits are wanted of which nobody knows that they were booked
   * @param order what comes first
   * @param cut which part of them
   */
  record Asked(
      Tenant tenant,
      Days days,
      Optional<String> location,
      boolean proposed,
      Order order,
      Cut cut) {}

  /**
   * Days in the tenant's zone.
   *
   * @param first the first of them
   * @param count how many, 1 to 31
   */
  record Days(LocalDate first, int count) {
    private static final int MOST = 31;

    /**
     * Days.
     *
     * @throws IllegalArgumentException if there are none, or more than 31
     */
    public Days {
      if (count < 1 || count > MOST) {
        throw new IllegalArgumentException("1 to 31 days");
      }
    }

    /** The instant they begin for {@code tenant}. */
    public Instant from(Tenant tenant) {
      return first.atStartOfDay(tenant.zone()).toInstant();
    }

    /** The first instant after them. */
    public Instant to(Tenant tenant) {
      return first.plusDays(count).atStartOfDay(tenant.zone()).toInstant();
    }
  }

  /** What comes first. */
  enum Order {
    /** Where outreach gains most; visits without a score last. */
    GAIN,
    /** The earliest. */
    START
  }

  /**
   * A part of a list.
   *
   * @param skip how many go before it, 0 or more
   * @param most how many at most, 1 to {@link Worklist#MOST_A_PAGE}
   */
  record Cut(int skip, int most) {
    /**
     * A part.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cut {
      if (skip < 0 || most < 1 || most > MOST_A_PAGE) {
        throw new IllegalArgumentException("skip 0 or more; 1 to " + MOST_A_PAGE + " at once");
      }
    }
  }

  /**
   * A page.
   *
   * @param visits those of the part asked for
   * @param all how many there are on all pages
   * @param cutOff whether there are more than could be looked at: ask for fewer days
   */
  record Page(List<UpcomingVisit> visits, int all, boolean cutOff) {
    public Page {
      visits = List.copyOf(visits);
    }
  }
}
