package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.egress.Canary;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose key URLs are asked. */
class PausedKeysTest {
  private final Canary url = new Canary();
  private final Egress egress = new Egress(Names.SYSTEM, 4, failure -> {});

  @AfterEach
  void close() throws IOException {
    egress.close();
    url.close();
  }

  @Test
  void aPausedTenantsUrlIsNotAsked() {
    LiveKeys keys = keys(tenant(Phase.PAUSED));
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    keys.prepare(List.of(tenant(Phase.PAUSED))).run();
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    assertThat(url.connections()).isZero();
  }

  @Test
  void itIsAskedAtOnceWhenThePauseEnds() {
    LiveKeys keys = keys(tenant(Phase.PAUSED));
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    Runnable ready = keys.prepare(List.of(tenant(Phase.STAFF)));
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    assertThat(url.connections()).isZero();
    ready.run();
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    assertThat(url.connections()).isPositive();
  }

  @Test
  void aUrlOfNoTenantIsNotAsked() {
    LiveKeys keys = keys();
    assertThat(find(keys)).isInstanceOf(Lookup.Away.class);
    assertThat(url.connections()).isZero();
  }

  private LiveKeys keys(Tenant... tenants) {
    LiveKeys keys = new LiveKeys(egress, Cryptography.best(), new LogAlarms(System::nanoTime));
    keys.follow(List.of(tenants));
    return keys;
  }

  private Lookup find(LiveKeys keys) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), System::nanoTime);
    return keys.find(trust(), new Wanted("k", "RS384"), new Occasion(Instant.now(), deadline));
  }

  private Tenant tenant(Phase phase) {
    return DemoTenants.list()
        .getFirst()
        .with(trust())
        .with(new FhirAccess(Optional.empty(), Set.of("127.0.0.0/8"), false))
        .with(Rollout.everywhere(phase));
  }

  private Trust.ClientJwt trust() {
    return new Trust.ClientJwt(
        "https://ehr.example.org",
        Optional.of(URI.create("https://127.0.0.1:" + url.port() + "/keys")),
        Optional.empty(),
        Set.of("RS384"),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
