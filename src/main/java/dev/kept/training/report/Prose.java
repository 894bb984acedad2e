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
          + " not care. Overbooking is suggested for a session as a whole, never for one patient's"
          + " slot by that patient's risk.";

  static final String BIAS =
      "Race, ethnicity, religion and gender identity are never features, audit groups only."
          + " Reminders sent are treatment and never a feature. Outcomes and features are read point"
          + " in time. No resampling and no class weights distort probabilities. Coverage can be"
          + " switched off.";

  static final String MONITORING =
      "By command, on no schedule of Kept's own: kept evaluate reads the whole protocol, groups and"
          + " gates included, on visits whose outcomes are known. Run it each month on untreated or"
          + " hold-out visits once 200 missed ones have matured.";

  static final String UPDATES =
      "By command, on no schedule of Kept's own: kept recalibrate on matured outcomes whenever a gate"
          + " fails, at least each quarter; kept train each year or after a change of scheduling. A"
          + " new model is a new folder with a new id. kept model promote brings it into service"
          + " through the gates, or with a reason that is recorded; the version before it stays.";

  static final String CORRECTIONS =
      "No correction happens by itself. Whoever finds performance at risk runs kept recalibrate, which"
          + " moves the intercept from 30 missed visits on and refits the calibration from 200, or"
          + " returns to an earlier version by kept model promote; the service takes it at its next"
          + " start. A failed gate stops a promotion that gives no reason.";

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
