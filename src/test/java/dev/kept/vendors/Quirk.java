package dev.kept.vendors;

/** One thing an EHR does that another does not, with the line of its profile that tells it. */
public enum Quirk {
  READS_NO_DISCOVERY(
      "It calls by what an analyst typed in and never asks for the discovery document.",
      "Epic: Never reads discovery: the site's analyst types prefetch, aud, iss and sub by hand"),
  NATIVE_TRIGGER(
      "A native trigger arrives as patient-view, told apart by an extension of the request.",
      "Epic: extension com.epic.cdshooks.request.bpa-trigger-action (60 = open chart, 5 = General)"),
  BACKDATED_TOKEN(
      "A client JWT lives 900 s and is valid from 300 s before it was issued.",
      "Epic: JWT RS384; exp - iat = 900 s; nbf = iat - 300 s"),
  BASE64_KEY_ID("A key's id has +, / and = in it.", "Epic: kid holds + / ="),
  NAMES_KEY_URL("A token's header names the URL of its keys.", "Epic: jku a PublicKeys URL"),
  ACCESS_TOKEN_IS_JWT(
      "The FHIR access token looks like a client JWT and is none.",
      "Epic: The FHIR access token looks like a JWT too and is never the client JWT"),
  ODD_SCOPE(
      "The access token's scope string has no SMART syntax.",
      "Epic: Scope string is no SMART syntax"),
  STRIPS_UNREGISTERED(
      "A call to a URL that is not the registered one goes without prefetch and authorization.",
      "Epic: The called URL must equal a registered endpoint exactly, or the hook arrives stripped"),
  ANY_ONLY(
      "Suggestions are shown only where any may be taken up.",
      "Epic: One action per suggestion; selectionBehavior only any"),
  HONOURS_NO_ACTION(
      "No action on an Appointment, Task or Communication is carried out.",
      "Epic: honours no Appointment, Task or Communication action: send suggestions without actions"),
  DETAIL_BY_EXTENSION(
      "How a card's detail is written is told by an extension of the card.",
      "Epic: Card detail form by extension com.epic.cdshooks.card.detail.content-type"),
  POST_FILTERS(
      "Later search parameters filter a page once it is cut: pages are short or empty, with a next.",
      "Epic: later search parameters are post-filters, so pages run short: always follow next"),
  LONG_IDS(
      "Ids are longer than FHIR's 64 characters.",
      "security.md: [A-Za-z0-9\\-.]{1,64} (longer allowed for Epic)"),
  SHARED_ISSUER(
      "All installations sign as one issuer; a claim tells them apart.",
      "Oracle: iss https://cds-hooks.cerner.com (security.md: one for all its tenants)"),
  TOKEN_OF_570_SECONDS("A token lives 570 s.", "Oracle: Token life 570 s"),
  NARROW_SIDEBAR(
      "Cards stand in an eighth of the screen.",
      "Oracle: sidebar about an eighth of the screen: short texts"),
  NO_APP_CONTEXT("appContext is not passed on.", "Oracle: appContext unsupported"),
  STRIPS_LINKS("Links that are not listed are taken off cards.", "Oracle: unlisted links stripped"),
  SEARCHES_BY_ONE(
      "Appointments are searched by _id, or by exactly one of patient, practitioner and location"
          + " with a pair of dates; anything else is an OperationOutcome.",
      "Oracle: _id, or exactly one of patient/practitioner/location plus a date=ge..&date=lt.. pair"),
  ROLES_IN_SCHEDULES(
      "An appointment names a PractitionerRole in place of the practitioner.",
      "Oracle: Practitioner references may go through PractitionerRole in schedules: resolve both"),
  FIRES_ON_ORDERS("Hooks fire when something is ordered.", "athenahealth: Hooks fire on orders"),
  SILENT_TRACKING(
      "Calls are made and their answers shown to nobody.",
      "athenahealth: silent tracking is a ready shadow mode"),
  NEEDS_PRACTICE(
      "Each FHIR request must name the practice in a header.",
      "athenahealth: every request needs ah-practice"),
  NO_APPOINTMENT_SEARCH(
      "Appointments cannot be searched by patient, date or status.",
      "athenahealth: FHIR Appointment has no patient/date/status search"),
  NO_SHOW_IS_A_REASON(
      "A missed visit is a cancelled one whose reason is flagged.",
      "athenahealth: No-show = cancelled with a cancel reason flagged noshow"),
  SEVERAL_IDS(
      "One patient has several ids, and a visit comes once for each.",
      "athenahealth: One patient may carry several ids a-{practice}.E-{id}: de-duplicate"),
  TIMES_LOCAL(
      "Times are the department's, without zone.",
      "athenahealth: Times are department-local without zone"),
  TIMES_IN_UTC("Times end in Z.", "Time: Instants come as Z"),
  TIMES_WITH_MILLIS("Times have milliseconds.", "Time: with milliseconds"),
  TIMES_WITH_OFFSET("Times have an offset.", "Time: with offsets"),
  PAST_NEVER_CLOSED(
      "A visit of the past is still booked: nobody said what became of it.",
      "Outcome label: past booked/pending never closed is never \"attended\""),
  BUNDLE_WITHOUT_TYPE(
      "The Bundle of appointments being booked has no type.",
      "cds-hooks.md: the Bundle may lack type"),
  ARRAY_OF_APPOINTMENTS(
      "The appointments being booked come as an array in place of a Bundle.",
      "cds-hooks.md: the published 1.0.1 examples send a JSON ARRAY of Appointments"),
  FIRES_REPEATEDLY(
      "The hook fires several times during one booking.",
      "cds-hooks.md: The hook fires repeatedly during one booking");

  private final String sentence;
  private final String source;

  Quirk(String sentence, String source) {
    this.sentence = sentence;
    this.source = source;
  }

  /** What it is. */
  public String sentence() {
    return sentence;
  }

  /** Where that is told. */
  public String source() {
    return source;
  }
}
