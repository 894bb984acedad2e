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
 * @param guests all that are there
 */
record Watched(ServerConnection connection, Client client, Guests guests)
    implements ServerConnection, InterruptableTask<Void> {
  @Override
  public void handle(Limit limit) throws InterruptedException {
    guests.come(this);
    try {
      client.during(
          () -> {
            connection.handle(limit);
            return null;
          });
    } finally {
      guests.leave(this);
    }
  }

  /** Ends it unless a request is being answered. */
  void endIdle() {
    connection.close(false);
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
