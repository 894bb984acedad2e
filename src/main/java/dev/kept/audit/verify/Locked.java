package dev.kept.audit.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of a chain under keys that are not here. Their links hold them together, but anybody can
 * make links: only what comes after, opened or signed, vouches for them.
 */
public final class Locked {
  private final List<Unopened> runs = new ArrayList<>();

  /** The next run, or a run's next part. */
  public void add(Unopened run) {
    if (!runs.isEmpty()) {
      Unopened before = runs.getLast();
      boolean goesOn =
          before.last() + 1 == run.first()
              && before.keyId().equals(run.keyId())
              && before.chain().equals(run.chain());
      if (goesOn) {
        runs.removeLast();
        runs.add(new Unopened(run.chain(), before.first(), run.last(), run.keyId()));
        return;
      }
    }
    runs.add(run);
  }

  /** All of them. */
  public List<Unopened> runs() {
    return List.copyOf(runs);
  }

  /** Those that nothing vouches for, if something does for all records up to {@code vouched}. */
  public List<Unopened> after(long vouched) {
    return runs.stream()
        .filter(run -> run.last() > vouched)
        .map(
            run ->
                new Unopened(
                    run.chain(), Math.max(run.first(), vouched + 1), run.last(), run.keyId()))
        .toList();
  }
}
