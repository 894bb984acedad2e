package dev.kept.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A zone's local days by table, since a history asks for two of them a visit and zone rules take
 * several times as long. Between 1970 and 2100; the rules themselves answer outside.
 */
final class LocalDays {
  private static final int DAY_SECONDS = 86_400;
  private static final int BUCKET_BITS = 21; // 24 days, so that a bucket rarely has two transitions
  private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  private final ZoneRules rules;
  private final long[] since;
  private final int[] offsets;
  private final int[] buckets;

  private LocalDays(ZoneRules rules, List<ZoneOffsetTransition> transitions) {
    this.rules = rules;
    since = new long[transitions.size() + 1];
    offsets = new int[since.length];
    offsets[0] = rules.getOffset(Instant.EPOCH).getTotalSeconds();
    for (int i = 1; i < since.length; i++) {
      since[i] = transitions.get(i - 1).toEpochSecond();
      offsets[i] = transitions.get(i - 1).getOffsetAfter().getTotalSeconds();
    }
    buckets = new int[(int) (LAST >> BUCKET_BITS) + 1];
    for (int bucket = 0, at = 0; bucket < buckets.length; bucket++) {
      at = step(at, (long) bucket << BUCKET_BITS);
      buckets[bucket] = at;
    }
  }

  static LocalDays of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
    while (next != null && next.toEpochSecond() < LAST) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return new LocalDays(rules, transitions);
  }

  /** The local date at an instant, in days since 1970-01-01. */
  long day(Instant instant) {
    return Math.floorDiv(local(instant), DAY_SECONDS);
  }

  /** The local time of day at an instant, in hours, 0 to under 24. */
  double hour(Instant instant) {
    return Math.floorMod(local(instant), DAY_SECONDS) / 3600.0;
  }

  /** Monday 1 to Sunday 7 (ISO 8601). */
  static int weekday(long day) {
    return (int) Math.floorMod(day + 3, 7L) + 1;
  }

  private long local(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < 0 || second >= LAST) {
      return second + rules.getOffset(instant).getTotalSeconds();
    }
    return second + offsets[step(buckets[(int) (second >> BUCKET_BITS)], second)];
  }

  private int step(int from, long second) {
    int at = from;
    while (at + 1 < since.length && since[at + 1] <= second) {
      at++;
    }
    return at;
  }
}
