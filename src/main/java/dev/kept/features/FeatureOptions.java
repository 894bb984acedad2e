package dev.kept.features;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a site's codes are read and which features a model has; part of its manifest.
 *
 * @param coverageCodes payer code at its source, lower case, to category
 * @param coverages the coverage categories, in the schema's order; none switches coverage off
 * @param telehealthCodes visit modes, lower case, that are telehealth
 * @param historyDays how far back history counts
 * @param embargoHours how long after a visit's end its outcome is taken as known
 * @param lateCancelIsNoShow whether a cancellation under 24 h before start counts as a no-show
 * @param confirmation whether the schema has the confirmation features of a T-48 model
 */
public record FeatureOptions(
    Map<String, String> coverageCodes,
    List<String> coverages,
    List<String> telehealthCodes,
    int historyDays,
    int embargoHours,
    boolean lateCancelIsNoShow,
    boolean confirmation) {

  /** 18 months of history, outcomes known after 24 h, the usual codes; for T-0. */
  public static final FeatureOptions USUAL =
      new FeatureOptions(Codes.COVERAGE, Codes.CATEGORIES, Codes.TELEHEALTH, 540, 24, false, false);

  /**
   * Options of copies.
   *
   * @throws IllegalArgumentException if {@code historyDays} is outside 1 to 3,650 or {@code
   *     embargoHours} outside 0 to 8,760
   */
  public FeatureOptions {
    coverageCodes = Map.copyOf(coverageCodes);
    coverages = List.copyOf(coverages);
    telehealthCodes = List.copyOf(telehealthCodes);
    if (historyDays < 1 || historyDays > 3_650 || embargoHours < 0 || embargoHours > 8_760) {
      throw new IllegalArgumentException("historyDays is 1 to 3650, embargoHours 0 to 8760");
    }
  }

  /** These options with the confirmation features of a T-48 model. */
  public FeatureOptions withConfirmation() {
    return new FeatureOptions(
        coverageCodes,
        coverages,
        telehealthCodes,
        historyDays,
        embargoHours,
        lateCancelIsNoShow,
        true);
  }

  /** These options without coverage. */
  public FeatureOptions withoutCoverage() {
    return withCategories(List.of());
  }

  /**
   * These options with a category of its own for each of {@code codes} that has none, in
   * alphabetical order; empty codes are passed over, and so are all where coverage is off.
   */
  public FeatureOptions withOwnCoverages(Collection<String> codes) {
    if (coverages.isEmpty()) {
      return this;
    }
    TreeSet<String> own = new TreeSet<>();
    for (String code : codes) {
      boolean listed = coverageCodes.containsKey(code.toLowerCase(Locale.ROOT));
      if (!listed && coverage(code).equals(Codes.OTHER)) {
        own.add(Codes.name(code));
      }
    }
    List<String> all = new ArrayList<>(coverages);
    all.addAll(own);
    return withCategories(all);
  }

  private FeatureOptions withCategories(List<String> categories) {
    return new FeatureOptions(
        coverageCodes,
        categories,
        telehealthCodes,
        historyDays,
        embargoHours,
        lateCancelIsNoShow,
        confirmation);
  }

  /**
   * The category of a payer's code: a listed code's; of a code of digits the longest listed
   * prefix's (the Source of Payment Typology grows by digits); the code itself where that is a
   * category; else {@code other}; {@code unknown} when empty.
   */
  public String coverage(String code) {
    if (code.isEmpty()) {
      return Codes.UNKNOWN;
    }
    String exact = coverageCodes.get(code.toLowerCase(Locale.ROOT));
    if (exact != null) {
      return exact;
    }
    String name = Codes.name(code);
    return coverages.contains(name) ? name : Codes.byPrefix(coverageCodes, code);
  }
}
