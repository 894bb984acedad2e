package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.inflow.Seat;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** HEAD of discovery goes the way of GET, and leaves the body out. */
class DiscoveryHeadTest {
  private static final String DISCOVERY = "/cds-services";

  @Test
  void itSaysWhatGetSaysWithoutTheBody() throws Exception {
    try (HookServer server = HookServer.saying(.62)) {
      HttpResponse<String> whole = server.get(DISCOVERY);
      HttpResponse<String> head = server.method("HEAD", DISCOVERY);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length"))
          .contains(Integer.toString(whole.body().length()));
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(whole.headers().firstValue("Content-Type"));
    }
  }

  @Test
  void itTakesAPlaceAmongStrangers() throws Exception {
    Places places = Places.shared(8, 1);
    Setup setup = Setup.saying(.62).with(proving()).with(places);
    try (HookServer server = HookServer.start(setup)) {
      List<Seat> taken = new ArrayList<>();
      Optional<Seat> seat = places.enter(Optional.of(proving().id()), false);
      for (int i = 0; i < 100 && seat.isPresent(); i++) {
        seat.get().rest();
        taken.add(seat.get());
        seat = places.enter(Optional.of(proving().id()), false);
      }
      assertThat(seat).isEmpty();
      assertThat(server.method("HEAD", DISCOVERY).statusCode()).isEqualTo(503);
      taken.forEach(Seat::leave);
      assertThat(server.method("HEAD", DISCOVERY).statusCode()).isEqualTo(200);
    }
  }

  private static Tenant proving() {
    return DemoTenants.list()
        .getFirst()
        .with(
            new Trust.ClientJwt(
                "https://ehr.example.org",
                Optional.of(URI.create("https://ehr.example.org/jwks.json")),
                Optional.empty(),
                Set.of("RS384"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty(),
                false));
  }
}
