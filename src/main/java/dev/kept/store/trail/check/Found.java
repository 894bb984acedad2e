package dev.kept.store.trail.check;

import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.Unopened;
import dev.kept.audit.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a check has found so far, no more than anybody reads. */
final class Found {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Unopened> unopened = new ArrayList<>();
  private long removed;

  void add(Kind kind, String where, long sequence) {
    if (findings.size() < Verdict.MOST_FINDINGS) {
      findings.add(new Finding(kind, where, sequence));
    }
  }

  void removed(long records) {
    removed += records;
  }

  void unopened(Unopened run) {
    if (unopened.size() < Verdict.MOST_FINDINGS) {
      unopened.add(run);
    }
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  List<Unopened> unopened() {
    return List.copyOf(unopened);
  }

  long removed() {
    return removed;
  }

  boolean isClean() {
    return findings.isEmpty();
  }

  static String chain(UUID writer) {
    return "the chain of " + writer;
  }
}
