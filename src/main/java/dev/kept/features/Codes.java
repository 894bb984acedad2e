package dev.kept.features;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The codes read without a site's own map: HL7 v3 ActCode, Source of Payment Typology, ours. */
final class Codes {
  static final String OTHER = "other";
  static final String UNKNOWN = "unknown";
  static final List<String> CATEGORIES =
      List.of("commercial", "medicare", "medicaid", "self_pay", OTHER, UNKNOWN);
  static final List<String> TELEHEALTH =
      List.of("telehealth", "telemedicine", "virtual", "video", "vr", "448337001", "185317003");
  static final Map<String, String> COVERAGE = coverage();

  private Codes() {}

  private static Map<String, String> coverage() {
    Map<String, String> map = new HashMap<>();
    map(map, "commercial", "commercial private ehcpol hmo ppo pos hip mcpol hsapol 5 6 7");
    map(map, "medicare", "medicare 1");
    map(map, "medicaid", "medicaid subsidiz subsidmc subsupp 2 chip");
    map(map, "self_pay", "self_pay self-pay selfpay pay uninsured 8");
    map(map, OTHER, "other publicpol autopol wcbpol mandpol 3 4 9");
    map(map, UNKNOWN, "unknown unk 99 9999");
    return Map.copyOf(map);
  }

  private static void map(Map<String, String> map, String category, String codes) {
    for (String code : codes.split(" ", -1)) {
      map.put(code, category);
    }
  }

  /**
   * A category's name as part of a feature's: lower case, all else than letters and digits {@code
   * _}.
   */
  static String name(String code) {
    return code.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  static String byPrefix(Map<String, String> categories, String code) {
    boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
    for (int end = code.length() - 1; digits && end > 0; end--) {
      String category = categories.get(code.substring(0, end));
      if (category != null) {
        return category;
      }
    }
    return OTHER;
  }
}
