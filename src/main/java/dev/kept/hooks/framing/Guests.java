package dev.kept.hooks.framing;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Connections that are there. The server accepts none beyond its bound: whoever opens connections
 * and says nothing would keep everybody else out. So one too many ends the oldest that waits for a
 * request and on which nobody was proved to be a tenant's client.
 */
public final class Guests {
  private final int most;
  private final SequencedSet<Watched> there = new LinkedHashSet<>();

  /** Room for {@code most}, which is less than the server's bound by those that just come. */
  public Guests(int most) {
    this.most = most;
  }

  void come(Watched guest) {
    ended(guest).ifPresent(Watched::endIdle);
  }

  private synchronized Optional<Watched> ended(Watched guest) {
    Optional<Watched> ended =
        there.size() < most
            ? Optional.empty()
            : there.stream()
                .filter(one -> one.canInterrupt() && !one.client().isKnown())
                .findFirst();
    ended.ifPresent(there::remove);
    there.addLast(guest);
    return ended;
  }

  synchronized void leave(Watched guest) {
    there.remove(guest);
  }
}
