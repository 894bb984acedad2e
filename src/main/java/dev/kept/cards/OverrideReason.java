package dev.kept.cards;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a person may decline a card; what else clients send as a reason is another's words. */
public enum OverrideReason {
  ALREADY_REACHED("The patient has already been reached"),
  PATIENT_CONFIRMED("The patient has confirmed"),
  SUPPORT_ARRANGED("Support is already arranged"),
  CONTACT_UNSUITABLE("Contact is not suitable now"),
  SCORE_DOUBTED("I do not expect a missed visit");

  /** Where their system is, under the service's public base. */
  public static final String SYSTEM = "codes/override-reason";

  private final String display;

  OverrideReason(String display) {
    this.display = display;
  }

  /** Its code on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String display() {
    return display;
  }

  /** The reason of this code; empty when there is none such. */
  public static Optional<OverrideReason> find(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }
}
