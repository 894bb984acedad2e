package dev.kept.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
  /** Runs a site's tenants: registration, rollout, accounts. */
  SITE_ADMIN("site admin"),
  /** Answers for the scores' use: models, validity, phases, worklist. */
  CLINICAL_LEAD("clinical lead"),
  /** Answers for people's data: the audit trail. */
  PRIVACY_OFFICER("privacy officer"),
  /** Keeps the service running: jobs, alarms, states. */
  OPERATOR("operator");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** Its name in commands, such as {@code site-admin}. */
  public String code() {
    return words.replace(' ', '-');
  }

  /** The role of this code. */
  public static Optional<Role> find(String code) {
    return Arrays.stream(values())
        .filter(role -> role.code().equals(code.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
