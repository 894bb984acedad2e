package dev.kept.hooks.transport;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Methods and headers mean what HTTP says they mean. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordsOfHttpTest {
  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void headOfDiscoveryIsItsGetWithoutTheBody() throws Exception {
    for (String path : List.of("/cds-services", "/t/epic/cds-services")) {
      HttpResponse<String> got = server.get(path);
      HttpResponse<String> head = server.method("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      for (String name : List.of("Content-Length", "Content-Type")) {
        assertThat(head.headers().firstValue(name)).isEqualTo(got.headers().firstValue(name));
      }
    }
    assertThat(server.method("HEAD", "/t/another/cds-services").statusCode()).isEqualTo(401);
  }

  @Test
  void noAnswerToHeadHasABody() throws Exception {
    String host = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (String path : List.of("/nothing", "//cds-services", BOOK, "/t/another" + BOOK)) {
      Heard heard =
          RawHttp.say(
              server.port(),
              "HEAD " + path + host + "\r\nHEAD " + path + host + "Connection: close\r\n\r\n");
      assertThat(heard.statuses()).as(path).hasSize(2).isSubsetOf(404, 405);
      assertThat(heard.text()).endsWith("\r\n\r\n").doesNotContain("OperationOutcome");
      assertThat(heard.text()).doesNotContain("Content-Length: 0");
    }
  }

  @Test
  void theIdentityCodingIsNoCoding() throws Exception {
    byte[] call = SAMPLE.appointmentBook().getBytes(UTF_8);
    assertThat(server.post(BOOK, call, "Content-Encoding", "identity").statusCode()).isEqualTo(200);
    assertThat(server.post(BOOK, call, "Content-Encoding", "").statusCode()).isEqualTo(200);
    for (String coding : List.of("gzip", "deflate", "identity, gzip", "x")) {
      HttpResponse<String> answer = server.post(BOOK, call, "Content-Encoding", coding);
      assertThat(answer.statusCode()).as(coding).isEqualTo(415);
    }
  }

  @Test
  void noAnswerToACallIsKeptInACache() throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            server.post(BOOK, SAMPLE.appointmentBook()),
            server.post(VIEW, SAMPLE.patientView()),
            server.post(BOOK, "{}"),
            server.post("/cds-services/another", "{}"),
            server.post("/another", "{}"))) {
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(server.get("/cds-services").headers().firstValue("Cache-Control")).isEmpty();
  }

  @Test
  void aClientThatWaitsToSendItsBodyIsToldToSend() throws Exception {
    for (String word : List.of("100-continue", "100-Continue", "100-CONTINUE")) {
      String headers = "Expect: " + word + "\r\nConnection: close\r\n";
      Heard heard =
          RawHttp.say(server.port(), RawHttp.post(BOOK, headers, SAMPLE.appointmentBook()));
      assertThat(heard.statuses()).containsExactly(100, 200);
    }
  }

  @Test
  void chunksWithExtensionsAndTrailersAreACall() throws Exception {
    String call = SAMPLE.appointmentBook();
    String size = Integer.toHexString(call.getBytes(UTF_8).length);
    Heard heard =
        RawHttp.say(
            server.port(),
            "POST "
                + BOOK
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n"
                + size
                + ";a=b\r\n"
                + call
                + "\r\n0\r\nX-Check: 1\r\n\r\n");
    assertThat(heard.statuses()).as(heard.text()).containsExactly(200);
  }
}
