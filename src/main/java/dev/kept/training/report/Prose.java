package dev.kept.training.report;

/** What a card says in words that hold for every model of Kept. */
final class Prose {
  static final String CAUTIONED =
      "Not for refusing, moving or charging for an appointment, nor for ranking access to care; not"
          + " for inpatient, emergency or procedural capacity; not for single-slot overbooking: that"
          + " is decided on a session's sum and confirmed by a person.";

  static final String FAIRNESS =
      "Calibration and discrimination are read by age band, coverage, language, location and every"
          + " audit group the site names; a group with fewer than 100 missed visits is called"
          + " insufficient, never passed. A score may only add help, so that an error costs a call,"
          + " not care. Overbooking is by session, with waits reported by group.";

  static final String BIAS =
      "Race, ethnicity, religion and gender identity are never features, audit groups only."
          + " Reminders sent are treatment and never a feature. Outcomes and features are read point"
          + " in time. No resampling and no class weights distort probabilities. Coverage can be"
          + " switched off.";

  static final String MONITORING =
      "Kept's validity page, fed by the score ledger, on untreated or hold-out visits, with a"
          + " control chart and the same groups as here; read weekly once 200 missed visits have"
          + " matured. kept evaluate repeats the whole protocol on demand.";

  static final String UPDATES =
      "Recalibration (kept recalibrate) on matured outcomes whenever a gate fails, at least each"
          + " quarter; retraining (kept train) yearly or after a change of scheduling. A new model"
          + " is a new folder with a new id, promoted through the gates; the old one is kept.";

  static final String CORRECTIONS =
      "The rolling intercept follows matured outcomes daily where a site switches it on; a failed"
          + " gate blocks promotion at once and stale calibration stops overbooking suggestions.";

  private Prose() {}

  static String risks(String origin) {
    return "Probabilities are those of the data it learned from (%s): on other data they may be"
            .formatted(origin)
        + " wrong until recalibrated. Long-booked visits are harder to tell than same-day ones."
        + " Patients without history get the average's rate. A feature that a site never records is"
        + " read as missing. Effective outreach makes a model look wrong unless measured on"
        + " untreated visits.";
  }
}
