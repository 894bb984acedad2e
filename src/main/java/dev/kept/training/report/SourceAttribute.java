package dev.kept.training.report;

/**
 * The source attributes of a predictive decision support intervention, 45 CFR
 * 170.315(b)(11)(iv)(B)(1) to (9), in their order.
 */
enum SourceAttribute {
  DEVELOPER("(1)(i)", "Name and contact information for the intervention developer"),
  FUNDING("(1)(ii)", "Funding source of the technical implementation for the development"),
  OUTPUT_VALUE("(1)(iii)", "Description of value that the intervention produces as an output"),
  OUTPUT_TYPE("(1)(iv)", "Type of output: prediction, classification, recommendation or other"),
  INTENDED_USE("(2)(i)", "Intended use of the intervention"),
  INTENDED_POPULATION("(2)(ii)", "Intended patient population(s) for the intervention's use"),
  INTENDED_USERS("(2)(iii)", "Intended user(s)"),
  DECISION_ROLE("(2)(iv)", "Intended decision-making role"),
  CAUTIONED_TASKS("(3)(i)", "Tasks, situations or populations cautioned against"),
  KNOWN_RISKS("(3)(ii)", "Known risks, inappropriate settings or uses, known limitations"),
  CRITERIA("(4)(i)", "Exclusion and inclusion criteria that influenced the training data set"),
  INPUT_VARIABLES("(4)(ii)", "Use of variables in (b)(11)(iv)(A)(5) to (13) as input features"),
  REPRESENTATIVENESS("(4)(iii)", "Demographic representativeness of the training data"),
  RELEVANCE("(4)(iv)", "Relevance of training data to the intended deployed setting"),
  FAIRNESS_APPROACH("(5)(i)", "Approach taken to ensure that the output is fair"),
  BIAS_APPROACH("(5)(ii)", "Approaches to manage, reduce or eliminate bias"),
  EXTERNAL_SOURCE("(6)(i)", "Data source, setting or environment of the external validation"),
  EXTERNAL_PARTY("(6)(ii)", "Party that conducted the external testing"),
  EXTERNAL_REPRESENTATIVENESS("(6)(iii)", "Demographic representativeness of external data"),
  EXTERNAL_PROCESS("(6)(iv)", "Description of the external validation process"),
  VALIDITY_SAME_SOURCE("(7)(i)", "Validity in test data derived from the same source"),
  FAIRNESS_SAME_SOURCE("(7)(ii)", "Fairness in test data derived from the same source"),
  VALIDITY_EXTERNAL("(7)(iii)", "Validity in data external to the training data's source"),
  FAIRNESS_EXTERNAL("(7)(iv)", "Fairness in data external to the training data's source"),
  OUTCOME_EVALUATIONS("(7)(v)", "References to evaluation of use on outcomes"),
  VALIDITY_MONITORING("(8)(i)", "Process and frequency by which validity is monitored"),
  VALIDITY_LOCAL("(8)(ii)", "Validity of the intervention in local data"),
  FAIRNESS_MONITORING("(8)(iii)", "Process and frequency by which fairness is monitored"),
  FAIRNESS_LOCAL("(8)(iv)", "Fairness of the intervention in local data"),
  UPDATE_PROCESS("(9)(i)", "Process and frequency by which the intervention is updated"),
  CORRECTION_FREQUENCY("(9)(ii)", "Frequency by which performance is corrected on found risks");

  private static final String PARAGRAPH = "45 CFR 170.315(b)(11)(iv)(B)";

  private final String clause;
  private final String title;

  SourceAttribute(String clause, String title) {
    this.clause = clause;
    this.title = title;
  }

  /** The paragraph that asks for it. */
  public String citation() {
    return PARAGRAPH + clause;
  }

  /** What it asks for, in short. */
  public String title() {
    return title;
  }
}
