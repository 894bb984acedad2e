package dev.kept.hooks.framing;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * The server's connection, whose requests are answered with their client at hand.
 *
 * @param connection the connection
 * @param client its other end
 */
record Watched(ServerConnection connection, Client client)
    implements ServerConnection, InterruptableTask<Void> {
  @Override
  public void handle(Limit limit) throws InterruptedException {
    client.during(
        () -> {
          connection.handle(limit);
          return null;
        });
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }

  @Override
  public boolean canInterrupt() {
    return connection instanceof InterruptableTask<?> task && task.canInterrupt();
  }
}
