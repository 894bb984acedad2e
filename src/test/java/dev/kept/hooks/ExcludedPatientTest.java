package dev.kept.hooks;

import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.tenant.Policy.Excluded;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedPatientTest {
  @ParameterizedTest
  @CsvSource({"e2cZ4IXyxkP1hBvdVb0BWAQ3,0", "another,1"})
  void nothingIsReadForAChartOfAPatientWhoIsLeftOut(String excluded, int reads) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    MissingData counting =
        (ask, stated, log) -> {
          asked.incrementAndGet();
          return stated;
        };
    var tenant =
        Clinic.excluding(
            DemoTenants.list().getFirst(), new Excluded(Set.of(), Set.of(), Set.of(excluded)));
    try (HookServer server = HookServer.start(Setup.saying(.62).with(tenant).with(counting))) {
      boolean silent = server.post(VIEW, SAMPLE.patientView()).body().equals("{\"cards\":[]}");
      assertThat(asked).hasValue(reads);
      assertThat(silent).isEqualTo(reads == 0);
    }
  }
}
