package dev.kept.training.run;

import dev.kept.training.export.folder.Export;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SampleSet;

/** How a training run ended. */
public sealed interface Outcome {
  /** Fewer missed visits than this are too few to learn from. */
  int LEAST_EVENTS = 200;

  /**
   * A model.
   *
   * @param export what its folder is written from
   * @param learned how it was found and how it did
   * @param samples what it learned from
   * @param unseen the last of them, with probabilities by what was known before
   * @param earlier those known before the first of {@code unseen}
   * @param intake what became of the table's rows
   */
  record Trained(
      Export export,
      Learned learned,
      SampleSet samples,
      Unseen unseen,
      Cohort earlier,
      Intake intake)
      implements Outcome {}

  /**
   * Too few missed visits to learn from: the shipped model, recalibrated, does better.
   *
   * @param events how many there are
   */
  record TooFew(int events) implements Outcome {
    /** What to do, in plain words. */
    public String advice() {
      return "only %d missed visits with a known outcome, %d are needed: use the shipped model, "
              .formatted(events, LEAST_EVENTS)
          + "recalibrated on these visits by kept recalibrate";
    }
  }
}
