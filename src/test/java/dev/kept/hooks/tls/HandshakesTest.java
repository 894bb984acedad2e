package dev.kept.hooks.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakesTest {
  @Test
  void oneTooManyEndsTheOldestAndOneThatIsDoneDoesNotCount() throws IOException {
    Handshakes handshakes = new Handshakes(Duration.ofMinutes(1), 2);
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.ofLiteral("127.0.0.1"));
        Pair first = Pair.of(server);
        Pair second = Pair.of(server);
        Pair third = Pair.of(server);
        Pair fourth = Pair.of(server)) {
      handshakes.begin(first.accepted());
      handshakes.begin(second.accepted());
      handshakes.done(first.accepted().getRemoteSocketAddress());
      handshakes.begin(third.accepted());
      assertThat(handshakes.underWay()).isEqualTo(2);
      handshakes.begin(fourth.accepted());
      assertThat(handshakes.underWay()).isEqualTo(2);
      assertThat(second.client().getInputStream().read()).isEqualTo(-1);
      assertThat(first.accepted().isClosed()).isFalse();
      assertThat(third.accepted().isClosed()).isFalse();
      assertThat(fourth.accepted().isClosed()).isFalse();
    }
  }

  private record Pair(Socket client, Socket accepted) implements AutoCloseable {
    static Pair of(ServerSocket server) throws IOException {
      Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getLocalPort());
      client.setSoTimeout(10_000);
      return new Pair(client, server.accept());
    }

    @Override
    public void close() throws IOException {
      client.close();
      accepted.close();
    }
  }
}
