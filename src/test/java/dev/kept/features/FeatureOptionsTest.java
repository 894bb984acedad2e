package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.FeatureSchema.Monotone;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureOptionsTest {
  private static final FeatureOptions USUAL = FeatureOptions.USUAL;

  @Test
  void knowsCommonPayerCodes() {
    check("", "unknown");
    check("SUBSIDIZ", "medicaid");
    check("PPO", "commercial");
    check("self-pay", "self_pay");
    check("Medicare", "medicare");
  }

  @Test
  void readsPaymentTypologyByItsPrefixes() {
    check("121", "medicare");
    check("512", "commercial");
    check("81", "self_pay");
    check("9999", "unknown");
    check("371", "other");
  }

  @Test
  void takesAnUnlistedCodeAsOther() {
    check("welfare", "other");
    check("7-up", "other");
  }

  @Test
  void givesUnlistedCodesOfATableCategoriesOfTheirOwn() {
    FeatureOptions own = USUAL.withOwnCoverages(List.of("welfare", "PPO", "", "Plan B", "welfare"));
    assertThat(own.coverages()).endsWith("unknown", "plan_b", "welfare");
    assertThat(own.coverage("Plan B")).isEqualTo("plan_b");
    assertThat(own.withOwnCoverages(List.of("welfare"))).isEqualTo(own);
  }

  @Test
  void leavesCoverageOutWhenSwitchedOff() {
    FeatureOptions off = USUAL.withoutCoverage().withOwnCoverages(List.of("welfare"));
    assertThat(FeatureSchema.of(off).names()).noneMatch(name -> name.startsWith("coverage_"));
  }

  @Test
  void hasConfirmationOnlyWhereAskedFor() {
    assertThat(FeatureSchema.of(USUAL).indexOf("confirmed")).isEqualTo(-1);
    FeatureSchema t48 = FeatureSchema.of(USUAL.withConfirmation());
    assertThat(t48.names()).endsWith("confirmed", "declined", "asked_silent", "hours_since_asked");
    assertThat(t48.names()).startsWith(FeatureSchema.of(USUAL).names().toArray(String[]::new));
  }

  @Test
  void bindsRiskToTheDirectionOfLeadRatesAndNoShows() {
    FeatureSchema schema = FeatureSchema.of(USUAL.withConfirmation());
    List<String> up =
        schema.features().stream()
            .filter(feature -> feature.monotone() == Monotone.UP)
            .map(FeatureSchema.Feature::name)
            .toList();
    assertThat(up)
        .containsExactly(
            "lead_days",
            "log_lead_days",
            "no_show_count",
            "same_day_no_show_count",
            "lead_no_show_count",
            "no_show_rate",
            "lead_no_show_rate",
            "no_show_rate_decayed",
            "service_no_show_rate",
            "service_rate",
            "provider_rate",
            "location_rate");
  }

  private static void check(String code, String category) {
    assertThat(USUAL.coverage(code)).isEqualTo(category);
  }
}
