package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * Calls that wait, their parties in turn. Of a party those that had begun come first, then whoever
 * has waited longest; once that is longer than {@link #SOON} there are more than can be answered,
 * and it comes after those for whom there still is time. Used under its places' lock.
 */
final class Line {
  /** A wait that leaves time for an answer. */
  static final Duration SOON = Duration.ofMillis(150);

  private final SequencedMap<Optional<TenantId>, Calls> parties = new LinkedHashMap<>();
  private int waiting;

  Line() {}

  int waiting() {
    return waiting;
  }

  void add(Waiting call) {
    parties.computeIfAbsent(call.party(), party -> new Calls()).add(call);
    waiting++;
  }

  /** It waits no more. */
  void remove(Waiting call) {
    Calls calls = parties.get(call.party());
    if (calls != null && calls.remove(call)) {
      waiting--;
      if (calls.isEmpty()) {
        parties.remove(call.party());
      }
    }
  }

  /** Takes out who comes next, of those that had begun or for whose party there is room. */
  Optional<Waiting> next(Predicate<Optional<TenantId>> hasRoom, long now) {
    for (var entry : parties.entrySet()) {
      Calls calls = entry.getValue();
      Optional<Waiting> next = calls.next(hasRoom.test(entry.getKey()), now);
      if (next.isPresent()) {
        waiting--;
        parties.remove(entry.getKey());
        if (!calls.isEmpty()) {
          parties.putLast(next.get().party(), calls);
        }
        return next;
      }
    }
    return Optional.empty();
  }

  /** A party's calls, each part by when they came. */
  private static final class Calls {
    private final Deque<Waiting> begun = new ArrayDeque<>();
    private final Deque<Waiting> fresh = new ArrayDeque<>();
    private final Deque<Waiting> late = new ArrayDeque<>();

    void add(Waiting call) {
      (call.begun() ? begun : fresh).addLast(call);
    }

    boolean remove(Waiting call) {
      return late.remove(call) || fresh.remove(call) || begun.remove(call);
    }

    boolean isEmpty() {
      return begun.isEmpty() && fresh.isEmpty() && late.isEmpty();
    }

    Optional<Waiting> next(boolean hasRoom, long now) {
      if (!begun.isEmpty() || !hasRoom) {
        return Optional.ofNullable(begun.pollFirst());
      }
      while (!fresh.isEmpty() && fresh.getFirst().waited(now).compareTo(SOON) > 0) {
        late.addLast(fresh.removeFirst());
      }
      return Optional.ofNullable(fresh.isEmpty() ? late.pollLast() : fresh.pollFirst());
    }
  }
}
