package dev.kept.hooks.service;

/** The hooks Kept answers. */
public enum Hook {
  APPOINTMENT_BOOK("appointment-book"),
  PATIENT_VIEW("patient-view");

  /** The version of both hooks' definitions that Kept follows. */
  public static final String VERSION = "1.0";

  private final String code;

  Hook(String code) {
    this.code = code;
  }

  /** The hook's name in the specification. */
  public String code() {
    return code;
  }
}
