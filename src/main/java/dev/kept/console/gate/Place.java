package dev.kept.console.gate;

import static dev.kept.accounts.Role.CLINICAL_LEAD;
import static dev.kept.accounts.Role.OPERATOR;
import static dev.kept.accounts.Role.PRIVACY_OFFICER;
import static dev.kept.accounts.Role.SITE_ADMIN;

import dev.kept.accounts.Role;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of the console, and the roles that may enter or do them. */
@SuppressWarnings("ImmutableEnumChecker") // what Set.of gives does not change
public enum Place {
  HOME("/console", "Home", SITE_ADMIN, CLINICAL_LEAD, PRIVACY_OFFICER, OPERATOR),
  TENANTS("/console/tenants", "Tenants", SITE_ADMIN, CLINICAL_LEAD, OPERATOR),
  WORKLIST("/console/worklist", "Worklist", CLINICAL_LEAD, SITE_ADMIN),
  FIGURES("/console/figures", "Figures", SITE_ADMIN, CLINICAL_LEAD),
  MODELS("/console/models", "Models", SITE_ADMIN, CLINICAL_LEAD),
  AUDIT("/console/audit", "Audit", PRIVACY_OFFICER),
  JOBS("/console/jobs", "Jobs", OPERATOR, SITE_ADMIN),
  ACCOUNTS("/console/accounts", "Accounts", SITE_ADMIN),
  PAUSE("/console/tenants", "Pausing a tenant", SITE_ADMIN, CLINICAL_LEAD, OPERATOR),
  PHASE("/console/tenants", "Entering a phase", SITE_ADMIN);

  private final String path;
  private final String words;
  private final Set<Role> roles;

  Place(String path, String words, Role... roles) {
    this.path = path;
    this.words = words;
    this.roles = Set.of(roles);
  }

  /** Where it is. */
  public String path() {
    return path;
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** Whether a role may enter or do it. */
  public boolean admits(Role role) {
    return roles.contains(role);
  }

  /** Whether it is a page of its own, to be led to. */
  public boolean isPage() {
    return this != PAUSE && this != PHASE;
  }

  /** Who may, for whoever may not. */
  String whom() {
    return roles.stream().sorted().map(Role::words).collect(Collectors.joining(" or "));
  }
}
