package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Bytes that the server cannot read are no failure of the service, and not for its log. */
class RefusedBytesTest {
  @Test
  void aFailureBeforeAnyRequestWasReadIsTheClients() {
    var answer =
        TransportRefusals.handlers()
            .handler(EventType.INTERNAL_ERROR)
            .handle(
                TransportRequest.empty(),
                EventType.INTERNAL_ERROR,
                Status.INTERNAL_SERVER_ERROR_500,
                ServerResponseHeaders.create(),
                "");
    assertThat(answer.status().code()).isEqualTo(400);
    assertThat(new String(answer.entity().orElseThrow(), UTF_8)).contains("OperationOutcome");
  }

  @Test
  void theServersOwnLogIsShut() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = RefusedBytesTest.class.getResourceAsStream("/logging.properties")) {
      settings.load(in);
    }
    assertThat(settings.getProperty("io.helidon.webserver.level")).isEqualTo("OFF");
  }
}
