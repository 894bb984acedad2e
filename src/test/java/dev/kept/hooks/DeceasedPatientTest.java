package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer.Setup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeceasedPatientTest {
  private static final String LIVING = "\"birthDate\":";

  @ParameterizedTest
  @ValueSource(
      strings = {"\"deceasedBoolean\": true,", "\"deceasedDateTime\": \"2026-01-02T08:00:00Z\","})
  void nobodyIsAskedToCallThePatient(String death) throws Exception {
    try (HookServer server = HookServer.start(Setup.saying(.62))) {
      check(server, BOOK, SAMPLE.appointmentBook(), death);
      check(server, VIEW, SAMPLE.patientView(), death);
    }
  }

  private static void check(HookServer server, String route, String call, String death)
      throws Exception {
    assertThat(server.post(route, call).body()).contains("summary");
    String dead = call.replace(LIVING, death + LIVING);
    assertThat(dead).isNotEqualTo(call);
    var answer = server.post(route, dead);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
    assertThat(server.entries().getLast().toString()).contains("abstain-deceased");
  }
}
