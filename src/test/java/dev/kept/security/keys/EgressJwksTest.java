package dev.kept.security.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Canary;
import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.security.keys.JwksFetch.Fetched;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a key URL on premises is called at all; what it answers is of no matter here. */
class EgressJwksTest {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.0/8");

  @Test
  void aKeyUrlOnPremisesIsCalledOnlyWhereItsTenantNamesTheRange() throws IOException {
    assertThat(isCalled(Set.of())).isFalse();
    assertThat(isCalled(LOOPBACK)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example:CANARY/keys",
        "https://ehr.example:CANARY/keys2",
        "https://ehr.example:CANARY/keys/",
        "https://ehr.example:CANARY/keys/../evil",
        "https://ehr.example:CANARY/keys?x",
        "https://ehr.example/keys",
        "http://ehr.example:CANARY/keys",
        "https://ehr.example:CANARY@evil.example:CANARY/keys",
        "https://user@ehr.example:CANARY/keys",
        "https://EHR.example.evil.example:CANARY/keys",
        "https://ehr%2eexample:CANARY/keys",
        "https://127.0.0.1:CANARY/keys",
        "https://2130706433:CANARY/keys",
        "https://[::ffff:7f00:1]:CANARY/keys",
        "http://169.254.169.254/keys"
      })
  void aKeyUrlThatIsNoTenantsIsNeitherCalledNorAskedFor(String jku) throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    Names everywhereHere =
        host -> {
          asked.add(host);
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
    try (var canary = new Canary();
        Egress egress = new Egress(everywhereHere, 2, failure -> {})) {
      String port = Integer.toString(canary.port());
      URI own = URI.create("https://ehr.example:" + port + "/keys");
      Destination to = new Destination(own, LOOPBACK, false);
      EgressJwks jwks = new EgressJwks(egress);
      assertThat(jwks.follow(Map.of(own, to))).isEmpty();
      Deadline soon = Deadline.in(Duration.ofSeconds(2), System::nanoTime);
      assertThat(jwks.fetch(URI.create(jku.replace("CANARY", port)), soon))
          .isInstanceOf(Fetched.Away.class);
      assertThat(canary.connections()).isZero();
      assertThat(asked).isEmpty();
    }
  }

  private static boolean isCalled(Set<String> ranges) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Egress egress = new Egress(Names.SYSTEM, 2, failure -> {})) {
      URI jku = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/keys");
      Deadline soon = Deadline.in(Duration.ofSeconds(2), System::nanoTime);
      Destination to = new Destination(jku, ranges, false);
      EgressJwks jwks = new EgressJwks(egress);
      assertThat(jwks.follow(Map.of(jku, to))).isEmpty();
      assertThat(jwks.fetch(jku, soon)).isInstanceOf(Fetched.Away.class);
      server.setSoTimeout(ranges.isEmpty() ? 100 : 20_000);
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}
