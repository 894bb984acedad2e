package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.demo.DemoTenants;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A site's hold-out is scored and recorded like anybody, and shown nothing. */
class HeldOutTest {
  @Test
  void aHeldOutPatientGetsNoCard() throws Exception {
    assertThat(cards(Optional.empty())).hasSize(1);
    assertThat(cards(heldOut(1))).isEmpty();
    assertThat(cards(heldOut(0))).hasSize(1);
  }

  private static Optional<Rollout.HeldOut> heldOut(double share) {
    return Optional.of(new Rollout.HeldOut(share, LocalDate.of(2026, 3, 2), new UUID(7, 11)));
  }

  private static JsonNode cards(Optional<Rollout.HeldOut> heldOut) throws Exception {
    Tenant t = DemoTenants.list().getFirst();
    Rollout r = t.rollout();
    Tenant tenant = t.with(new Rollout(r.phase(), r.byLocation(), r.byPractitioner(), heldOut));
    try (HookServer server = HookServer.start(Setup.saying(.62).with(tenant))) {
      String body = server.post(HookServer.BOOK, HookServer.SAMPLE.appointmentBook()).body();
      return new ObjectMapper().readTree(body).get("cards");
    }
  }
}
