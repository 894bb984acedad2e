package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoTenants;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartCheckTest {
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"OUTREACH", "FULL"})
  void aPhaseThatPromisesAQueueIsWarnedOf(Phase phase) {
    assertThat(warnings(phase))
        .singleElement()
        .asString()
        .contains("tenant demo is in phase", "comes with a later version");
  }

  @Test
  void aPhaseThatKeepsItsWordIsNot() {
    assertThat(warnings(Phase.STAFF)).isEmpty();
  }

  private static List<String> warnings(Phase phase) {
    KeptConfig demo = DemoTenants.config(8080, Path.of("data"), Path.of(""));
    Tenant t = demo.tenants().getFirst();
    Tenant tenant = t.with(Rollout.everywhere(phase));
    KeptConfig config = demo.with(List.of(tenant));
    return new StartCheck(config, false).warnings();
  }
}
