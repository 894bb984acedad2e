package dev.kept.vendors;

import java.util.Locale;
import java.util.Set;

/** Whose EHR it is, with the quirks it has out of the box. */
public enum Make {
  EPIC("https://epic.example.org/oauth2", "/interconnect/api/FHIR/R4"),
  ORACLE("https://cds-hooks.cerner.com", "/r4/ec2458f2-1e24-41c8-b71b-0e701af7583d"),
  ATHENA("https://api.platform.athenahealth.example", "/fhir/r4"),
  GENERIC("https://ehr.example.org", "/fhir");

  private final String issuer;
  private final String fhirPath;

  Make(String issuer, String fhirPath) {
    this.issuer = issuer;
    this.fhirPath = fhirPath;
  }

  /** What its client JWTs say as {@code iss}. */
  public String issuer() {
    return issuer;
  }

  /** Where the public keys of its client JWTs are said to be. */
  public String keyUrl() {
    return issuer + "/PublicKeys";
  }

  /** The path of its FHIR base. */
  public String fhirPath() {
    return fhirPath;
  }

  /** The lower-case name. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it comes. */
  public Habits habits() {
    Set<Quirk> quirks =
        switch (this) {
          case EPIC ->
              Set.of(
                  Quirk.READS_NO_DISCOVERY,
                  Quirk.NATIVE_TRIGGER,
                  Quirk.BACKDATED_TOKEN,
                  Quirk.BASE64_KEY_ID,
                  Quirk.NAMES_KEY_URL,
                  Quirk.ACCESS_TOKEN_IS_JWT,
                  Quirk.ODD_SCOPE,
                  Quirk.ANY_ONLY,
                  Quirk.HONOURS_NO_ACTION,
                  Quirk.DETAIL_BY_EXTENSION,
                  Quirk.POST_FILTERS,
                  Quirk.LONG_IDS,
                  Quirk.TIMES_IN_UTC,
                  Quirk.PAST_NEVER_CLOSED);
          case ORACLE ->
              Set.of(
                  Quirk.SHARED_ISSUER,
                  Quirk.TOKEN_OF_570_SECONDS,
                  Quirk.NARROW_SIDEBAR,
                  Quirk.NO_APP_CONTEXT,
                  Quirk.STRIPS_LINKS,
                  Quirk.HONOURS_NO_ACTION,
                  Quirk.SEARCHES_BY_ONE,
                  Quirk.ROLES_IN_SCHEDULES,
                  Quirk.TIMES_WITH_MILLIS,
                  Quirk.PAST_NEVER_CLOSED);
          case ATHENA ->
              Set.of(
                  Quirk.NEEDS_PRACTICE,
                  Quirk.NO_APPOINTMENT_SEARCH,
                  Quirk.NO_SHOW_IS_A_REASON,
                  Quirk.SEVERAL_IDS,
                  Quirk.TIMES_LOCAL,
                  Quirk.PAST_NEVER_CLOSED);
          case GENERIC -> Set.of(Quirk.TIMES_WITH_OFFSET, Quirk.PAST_NEVER_CLOSED);
        };
    return new Habits(this, quirks);
  }
}
