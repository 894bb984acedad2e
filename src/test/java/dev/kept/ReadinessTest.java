package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.webserver.WebServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final AtomicBoolean recording = new AtomicBoolean(true);
  private final Readiness readiness = new Readiness(recording::get);

  @Test
  void itIsReadyOnlyForAsLongAsRecordsCanBeWritten() {
    assertThat(readiness.isReady()).isFalse();
    readiness.ready();
    assertThat(readiness.isReady()).isTrue();
    recording.set(false);
    assertThat(readiness.isReady()).isFalse();
    recording.set(true);
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    WebServer server = server();
    try {
      check(server, "live", 200);
      check(server, "started", 503);
      check(server, "ready", 503);
      readiness.ready();
      check(server, "started", 200);
      check(server, "ready", 200);
    } finally {
      server.stop();
    }
  }

  @Test
  void anythingElseBelowItIsNotThere() throws Exception {
    WebServer server = server();
    try {
      for (String asked : List.of("POST live", "GET nothing", "GET live/more", "DELETE ready")) {
        String[] words = asked.split(" ", 2);
        assertThat(ask(server, words[0], words[1]))
            .startsWith("HTTP/1.1 404")
            .contains("OperationOutcome");
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void whatFailedNeverGetsReady() {
    readiness.failed();
    readiness.ready();
    assertThat(readiness.await()).isFalse();
    assertThat(readiness.isReady()).isFalse();
  }

  private static void check(WebServer server, String path, int status) throws Exception {
    String got = ask(server, "GET", path);
    String head = ask(server, "HEAD", path);
    assertThat(got).startsWith("HTTP/1.1 " + status).contains("\r\n\r\n{\"status\":");
    assertThat(head).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
    assertThat(headers(head)).containsExactlyInAnyOrderElementsOf(headers(got));
  }

  private static List<String> headers(String answer) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("Date:"))
        .toList();
  }

  private static String ask(WebServer server, String method, String path) throws Exception {
    String head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    return RawHttp.say(server.port(), method + " /health/" + path + head).text();
  }

  private WebServer server() {
    Wire wire = new Wire(WireBounds.USUAL);
    return wire.server(wire.routing().register("/health", readiness), TransportRefusals.handlers())
        .host("127.0.0.1")
        .port(0)
        .build()
        .start();
  }
}
