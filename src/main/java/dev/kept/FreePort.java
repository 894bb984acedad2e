package dev.kept;

import dev.kept.cli.UserMistake;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether the service can listen where it shall: the server only logs that it cannot. */
final class FreePort {
  private FreePort() {}

  /**
   * Binds {@code host}:{@code port} and lets go of it.
   *
   * @throws UserMistake if that cannot be done, with why
   */
  static void check(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new UserMistake("cannot listen on " + host + ": there is no such address", e);
    } catch (BindException e) {
      throw inUse(host, port, e);
    } catch (IOException e) {
      throw new UserMistake("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private static UserMistake inUse(String host, int port, BindException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("in use")
        ? new UserMistake(
            "port " + port + " is in use on " + host + "; name another, or end what listens there",
            e)
        : new UserMistake("cannot listen on " + host + ":" + port + ": " + why, e);
  }
}
