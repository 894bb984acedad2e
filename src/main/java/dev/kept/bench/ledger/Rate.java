package dev.kept.bench.ledger;

import dev.kept.bench.load.Target;
import java.util.List;
import java.util.Locale;

/**
 * Records that passed, and how fast.
 *
 * @param what happened to them
 * @param records how many
 * @param seconds how long it took
 * @param also what is to be said beside
 */
record Rate(String what, long records, double seconds, String also) implements Part {
  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: %,d records in %,.1f s, %,.0f a second; %s%n",
        what,
        records,
        seconds,
        records / seconds,
        also);
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }
}
