package dev.kept.bench.overload;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A FHIR server that takes connections and never says a word. */
final class SilentFhir implements Closeable {
  private static final int BACKLOG = 64;

  private final ServerSocket socket =
      new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

  SilentFhir() throws IOException {
    Thread.ofPlatform().name("silent-fhir").daemon().start(this::hold);
  }

  private void hold() {
    try {
      while (true) {
        Socket next = socket.accept();
        held.add(next);
        Thread.startVirtualThread(() -> awaitEnd(next));
      }
    } catch (IOException e) {
      // it is closed
    }
  }

  private void awaitEnd(Socket caller) {
    try (caller) {
      caller.getInputStream().skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // the caller has had enough
    }
    held.remove(caller);
  }

  String base() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/fhir";
  }

  /** The call in {@code body} without its coverage, which is to be read from here. */
  String unread(String body) {
    String access =
        """
        {"fhirServer": "%s", "fhirAuthorization": {"access_token": "t", "token_type": "Bearer", \
        "expires_in": 300, "scope": "patient/*.rs", "subject": "kept"},"""
            .formatted(base());
    return body.strip()
        .replace("\"coverage\":", "\"other\":")
        .replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement(access));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : held) {
      one.close();
    }
  }
}
