package dev.kept.fhir.hook;

/**
 * What Epic adds to a call under {@code extension}.
 *
 * @param present whether any {@code com.epic.*} member is there
 * @param trigger {@code com.epic.cdshooks.request.bpa-trigger-action}; 60 opens a chart; empty when
 *     not stated
 * @param detailType {@code com.epic.cdshooks.card.detail.content-type}; empty when not stated
 */
record EpicExtension(boolean present, String trigger, String detailType) {
  /** Nothing of Epic's. */
  public static final EpicExtension NONE = new EpicExtension(false, "", "");
}
