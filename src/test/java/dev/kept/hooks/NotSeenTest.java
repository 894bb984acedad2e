package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the model wanted and did not get stands on the card. */
class NotSeenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aCardScoredWithoutAgeAndServiceSaysSo() throws Exception {
    JsonNode call = JSON.readTree(HookServer.SAMPLE.appointmentBook());
    assertThat(detail(call)).doesNotContain("patient's age", "kind of visit");
    ((ObjectNode) call.at("/prefetch/patient")).remove("birthDate");
    ((ObjectNode) call.at("/context/appointments/entry/0/resource")).remove("serviceType");
    assertThat(detail(call)).contains("**Not seen:** kind of visit; patient's age");
  }

  private static String detail(JsonNode call) throws Exception {
    try (HookServer server = HookServer.saying(.62)) {
      HttpResponse<String> answer =
          server.post("/cds-services/no-show-appointment-book", call.toString());
      return JSON.readTree(answer.body()).at("/cards/0/detail").asText();
    }
  }
}
