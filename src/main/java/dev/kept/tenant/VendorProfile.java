package dev.kept.tenant;

import static dev.kept.tenant.VendorProfile.DetailForm.MARKDOWN;

import java.util.Set;

/**
 * What one EHR sends and honours. Every fact is a setting with a default of its vendor, since sites
 * differ.
 *
 * @param vendor the family
 * @param honouredActions resource types whose create actions the EHR carries out; none means
 *     suggestions go without actions
 * @param onlyAny whether {@code selectionBehavior} may be {@code any} only
 * @param summaryLength most characters of a summary, under 140
 * @param links whether links are shown
 * @param noShowReasons cancellation reason codes that mean a no-show
 * @param longIds whether ids may be longer than FHIR's 64
 * @param detail how a card's detail is written
 */
public record VendorProfile(
    Vendor vendor,
    Set<String> honouredActions,
    boolean onlyAny,
    int summaryLength,
    boolean links,
    Set<String> noShowReasons,
    boolean longIds,
    DetailForm detail) {
  private static final int LONGEST_SUMMARY = 139;

  /** How a card's detail is written. */
  public enum DetailForm {
    /** GitHub-flavoured markdown, as CDS Hooks has it. */
    MARKDOWN,
    /** Plain text, said so by Epic's extension on the card; for clients that render no markdown. */
    PLAIN
  }

  public VendorProfile {
    honouredActions = Set.copyOf(honouredActions);
    noShowReasons = Set.copyOf(noShowReasons);
  }

  /** The vendor's defaults. */
  public static VendorProfile of(Vendor vendor) {
    return switch (vendor) {
      case GENERIC ->
          new VendorProfile(
              vendor,
              Set.of("CommunicationRequest", "Task"),
              false,
              LONGEST_SUMMARY,
              true,
              Set.of(),
              false,
              MARKDOWN);
      case EPIC ->
          new VendorProfile(
              vendor, Set.of(), true, LONGEST_SUMMARY, true, Set.of(), true, MARKDOWN);
      case ORACLE ->
          new VendorProfile(vendor, Set.of(), false, 90, false, Set.of(), false, MARKDOWN);
      case ATHENA ->
          new VendorProfile(
              vendor, Set.of(), false, LONGEST_SUMMARY, true, Set.of("noshow"), false, MARKDOWN);
    };
  }
}
