package dev.kept.security.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether a key URL on premises is called at all; what it answers is of no matter here. */
class EgressJwksTest {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.0/8");

  @Test
  void aKeyUrlOnPremisesIsCalledOnlyWhereItsTenantNamesTheRange() throws IOException {
    assertThat(isCalled(Set.of())).isFalse();
    assertThat(isCalled(LOOPBACK)).isTrue();
  }

  private static boolean isCalled(Set<String> ranges) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Egress egress = new Egress(Names.SYSTEM, 2, failure -> {})) {
      URI jku = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/keys");
      Deadline soon = Deadline.in(Duration.ofSeconds(2), System::nanoTime);
      Destination to = new Destination(jku, ranges, false);
      EgressJwks jwks = new EgressJwks(egress, Map.of(jku, to));
      jwks.prepare();
      assertThat(jwks.fetch(jku, soon)).isEmpty();
      server.setSoTimeout(ranges.isEmpty() ? 100 : 20_000);
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}
