package dev.kept.cli.tenants;

import dev.kept.config.TenantText;
import java.util.List;
import java.util.stream.Stream;

/** What two settings of a tenant do not have in common, line by line. */
final class Differences {
  private Differences() {}

  /** Lines that go, behind {@code -}, and lines that come, behind {@code +}. */
  static List<String> between(TenantText before, TenantText after) {
    List<String> old = before.leaves();
    List<String> fresh = after.leaves();
    return Stream.concat(
            old.stream().filter(line -> !fresh.contains(line)).map(line -> "  - " + line),
            fresh.stream().filter(line -> !old.contains(line)).map(line -> "  + " + line))
        .toList();
  }
}
