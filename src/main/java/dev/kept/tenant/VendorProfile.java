package dev.kept.tenant;

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
 */
public record VendorProfile(
    Vendor vendor,
    Set<String> honouredActions,
    boolean onlyAny,
    int summaryLength,
    boolean links,
    Set<String> noShowReasons,
    boolean longIds) {
  private static final int LONGEST_SUMMARY = 139;

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
              false);
      case EPIC -> new VendorProfile(vendor, Set.of(), true, LONGEST_SUMMARY, true, Set.of(), true);
      case ORACLE -> new VendorProfile(vendor, Set.of(), false, 90, false, Set.of(), false);
      case ATHENA ->
          new VendorProfile(
              vendor, Set.of(), false, LONGEST_SUMMARY, true, Set.of("noshow"), false);
    };
  }
}
