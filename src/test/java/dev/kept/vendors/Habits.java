package dev.kept.vendors;

import java.util.EnumSet;
import java.util.Set;

/**
 * An EHR with its switches set.
 *
 * @param make whose it is
 * @param quirks those that are on
 */
public record Habits(Make make, Set<Quirk> quirks) {
  private static final Set<Quirk> TIMES =
      Set.of(
          Quirk.TIMES_IN_UTC, Quirk.TIMES_LOCAL, Quirk.TIMES_WITH_MILLIS, Quirk.TIMES_WITH_OFFSET);

  public Habits {
    quirks = Set.copyOf(quirks);
  }

  /** Whether {@code quirk} is on. */
  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /** With {@code quirk} on; of the ways to write times there is one at once. */
  public Habits with(Quirk quirk) {
    Set<Quirk> more = EnumSet.of(quirk);
    quirks.stream()
        .filter(other -> !(TIMES.contains(quirk) && TIMES.contains(other)))
        .forEach(more::add);
    return new Habits(make, more);
  }

  /** With {@code quirk} off. */
  public Habits without(Quirk quirk) {
    Set<Quirk> less = EnumSet.noneOf(Quirk.class);
    less.addAll(quirks);
    less.remove(quirk);
    return new Habits(make, less);
  }
}
