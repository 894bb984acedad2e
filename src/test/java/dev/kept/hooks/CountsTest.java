package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.hooks.HookServer.Setup;
import org.junit.jupiter.api.Test;

/** Each answer and each refusal is counted once, under labels that no client chose. */
class CountsTest {
  @Test
  void answersAreCountedByTenantServiceAndOutcome() throws Exception {
    try (HookServer server = HookServer.saying(.62)) {
      server.post(BOOK, SAMPLE.appointmentBook());
      server.post("/t/epic" + VIEW, SAMPLE.patientView());
      server.get("/cds-services");
      server.get("/t/oracle/cds-services");
      assertThat(server.counted)
          .containsExactly(
              "demo no-show-appointment-book CARDS",
              "epic no-show-patient-view CARDS",
              "demo discovery DISCOVERED",
              "oracle discovery DISCOVERED");
    }
  }

  @Test
  void refusalsAreCountedByTenantAndCode() throws Exception {
    try (HookServer server = HookServer.saying(.62)) {
      server.post("/t/nobody" + BOOK, "{}");
      server.get("/t/somebody-else/cds-services");
      server.post("/cds-services/made-up", "{}");
      server.post("/t/epic" + BOOK, "no JSON");
      server.post("/t/epic" + BOOK, "{}");
      server.post("/t/epic" + BOOK, "x".getBytes(UTF_8), "Content-Type", "text/plain");
      server.get(BOOK);
      server.get("/made-up/route");
      assertThat(server.counted)
          .containsExactly(
              "- TENANT-UNKNOWN",
              "- TENANT-UNKNOWN",
              "- SERVICE-UNKNOWN",
              "epic BODY-NOT-JSON",
              "epic CALL-REQUIRED",
              "epic MEDIA-TYPE",
              "- METHOD",
              "- ROUTE-UNKNOWN");
    }
  }

  @Test
  void whatCouldNotBeRecordedIsCountedAsSuchAndAsNothingElse() throws Exception {
    AuditTrail away = _ -> new Receipt.NotWritten(Receipt.Fault.STORAGE);
    try (HookServer server = HookServer.start(Setup.saying(.62).with(away))) {
      server.post(BOOK, SAMPLE.appointmentBook());
      server.post("/t/nobody" + BOOK, "{}");
      assertThat(server.counted).containsExactly("demo AUDIT-UNAVAILABLE", "- AUDIT-UNAVAILABLE");
    }
  }
}
