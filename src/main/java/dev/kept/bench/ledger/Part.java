package dev.kept.bench.ledger;

import dev.kept.bench.load.Target;
import java.util.List;

/** What one part of the bench measured. */
sealed interface Part permits HookCost, CommitRate, Rate, TableReads {
  /** As lines for people. */
  String text();

  /** What was to be reached. */
  List<Target> targets();
}
