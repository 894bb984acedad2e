package dev.kept.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failed sign-ins, and how long the next must wait: longer with each. Known here are so many names
 * and addresses; whoever failed longest ago is forgotten first. A name that is no account's is
 * treated as one that is.
 */
final class Attempts {
  private static final int MOST = 10_000;
  private static final int NAME_FREE = 4;
  private static final int ADDRESS_FREE = 30;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 12;

  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST;
        }
      };

  /** None yet. */
  Attempts() {}

  private record Failures(int count, Instant until) {}

  /** How long whoever says to be {@code name}, from {@code address}, must wait; zero for not. */
  synchronized Duration wait(String name, String address, Instant now) {
    Duration one = left(name(name), now);
    Duration other = left(address(address), now);
    return one.compareTo(other) > 0 ? one : other;
  }

  /** A sign-in failed. */
  synchronized void failed(String name, String address, Instant now) {
    note(name(name), NAME_FREE, now);
    note(address(address), ADDRESS_FREE, now);
  }

  /** A sign-in went well. */
  synchronized void succeeded(String name) {
    failures.remove(name(name));
  }

  private void note(String key, int free, Instant now) {
    Failures before = failures.remove(key);
    int count =
        before == null || before.until().plus(LONGEST).isBefore(now) ? 1 : before.count() + 1;
    int past = Math.min(count - free, MOST_DOUBLINGS);
    Duration pause = past <= 0 ? Duration.ZERO : FIRST.multipliedBy(1L << (past - 1));
    failures.put(
        key, new Failures(count, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause)));
  }

  private Duration left(String key, Instant now) {
    Failures known = failures.get(key);
    return known == null || !known.until().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, known.until());
  }

  private static String name(String name) {
    return "name " + name;
  }

  private static String address(String address) {
    return "address " + address;
  }
}
