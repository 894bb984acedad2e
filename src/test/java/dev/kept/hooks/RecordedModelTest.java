package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.audit.AuditEvent;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.risk.ModelIdentity.Stage;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The record of a call names the model that its card names, first. The sample patient has a visit
 * in 48 hours and one later.
 */
class RecordedModelTest {

  @ParameterizedTest
  @CsvSource({
    "0.7, 0.01, fixed-T0, fixed-T0",
    "0.01, 0.7, fixed-T48, fixed-T48",
    "0.8, 0.7, fixed-T0, 'fixed-T0, fixed-T48'",
    "0.7, 0.8, fixed-T48, 'fixed-T48, fixed-T0'",
    "0.01, 0.02, '', 'fixed-T48, fixed-T0'"
  })
  void theRecordNamesTheModelsOfTheScoresThatAreShown(
      double later, double soon, String onCard, String recorded) throws Exception {
    Setup setup =
        Setup.saying(.5)
            .scoredBy(stage -> FixedModel.saying(stage == Stage.T0 ? later : soon, stage));
    try (HookServer server = HookServer.start(setup)) {
      String body = server.post(HookServer.VIEW, HookServer.SAMPLE.patientView()).body();
      String detail = new ObjectMapper().readTree(body).at("/cards/0/detail").asText();
      assertThat(detail).contains(onCard.isEmpty() ? "" : "Model " + onCard + " (");
      var call = (AuditEvent.HookCall) server.trail.entries().getLast().event();
      assertThat(call.model()).isEqualTo(Optional.of(recorded));
    }
  }
}
