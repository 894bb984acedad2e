package dev.kept.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.demo.SampleCall;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariedCallTest {
  @Test
  void eachCallIsItsOwnAndNamesOnePatientThroughout() throws Exception {
    VariedCall calls =
        new VariedCall("/hook", new SampleCall(LocalDate.EPOCH, ZoneOffset.UTC, 3, 2));
    Set<String> instances = new HashSet<>();
    Set<String> patients = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String request = new String(calls.get().bytes(), UTF_8);
      int body = request.indexOf("\r\n\r\n") + 4;
      assertThat(request).contains("Content-Length: " + (request.length() - body));
      JsonNode call = new ObjectMapper().readTree(request.substring(body));
      instances.add(call.get("hookInstance").asText());
      String patient = call.at("/context/patientId").asText();
      patients.add(patient);
      assertThat(call.at("/prefetch/patient/id").asText()).isEqualTo(patient);
      assertThat(call.toString()).contains("Patient/" + patient);
    }
    assertThat(instances).hasSize(50);
    assertThat(patients).hasSize(50);
  }
}
