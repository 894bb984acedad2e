package dev.kept.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final PageRoom WIDE = new PageRoom();

  @Test
  void aFailureIsAPageThatHelpsAndIsToldToTheOperator() throws Exception {
    try (PageServer server =
        showing(
            WIDE,
            _ -> {
              throw new IllegalStateException("secret inside");
            })) {
      HttpResponse<String> page = server.browse("/a");
      assertThat(page.statusCode()).isEqualTo(500);
      assertThat(page.body()).contains("Nothing was changed").doesNotContain("secret inside");
      assertThat(server.alarms).containsExactly("PAGE-FAILED");
    }
  }

  @Test
  void onePageTooManyIsRefusedAndNoneWaitsForLong() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    PageRoom narrow = new PageRoom(1, 0, Duration.ofSeconds(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        PageServer server = showing(narrow, _ -> held(inside, go))) {
      var first = threads.submit(() -> server.browse("/a"));
      inside.await();
      HttpResponse<String> second = server.browse("/a");
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      assertThat(second.body()).contains("load this page again");
      go.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aFormArrivesWithItsFields() throws Exception {
    try (PageServer server = taking()) {
      assertThat(post(server, "text=a%2Bb+%C3%A9&x=1").body()).isEqualTo("[a+b é]");
      assertThat(post(server, "text=a&text=b").body()).isEqualTo("none");
      assertThat(post(server, "text=%").statusCode()).isEqualTo(400);
      assertThat(post(server, "text=" + "a".repeat(Form.MOST_BYTES)).statusCode()).isEqualTo(400);
      assertThat(post(server, "a=1&".repeat(300)).statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/json"})
  void whatIsNoFormIsNotRead(String type) throws Exception {
    try (PageServer server = taking()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.at("/f")).POST(BodyPublishers.ofString("text=a"));
      HttpResponse<String> page = server.send(request.header("Content-Type", type));
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("load the page again");
    }
  }

  @Test
  void otherMethodsAreRefusedInWords() throws Exception {
    try (PageServer server = showing(WIDE, _ -> Reply.json("{}"))) {
      HttpRequest.Builder put =
          HttpRequest.newBuilder(server.at("/a")).PUT(BodyPublishers.ofString("x"));
      assertThat(server.send(put).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void headTellsTheLengthAndSendsNothing() throws Exception {
    try (PageServer server = showing(WIDE, _ -> Reply.json("{\"a\":1}"))) {
      int port = server.at("/").getPort();
      String heard =
          RawHttp.say(port, "HEAD /a HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
              .text();
      assertThat(heard).contains("Content-Length: 7\r\n").endsWith("\r\n\r\n");
    }
  }

  @Test
  void aCookieOfWhichThereAreTwoIsNone() throws Exception {
    try (PageServer server =
        showing(WIDE, ask -> Reply.json(ask.cookie("__Host-a").orElse("none")))) {
      assertThat(withCookie(server, "b=1; __Host-a=2").body()).isEqualTo("2");
      assertThat(withCookie(server, "__Host-a=1; __Host-a=2").body()).isEqualTo("none");
      assertThat(withCookie(server, "x__Host-a=1").body()).isEqualTo("none");
    }
  }

  @Test
  void aFormsFieldsAreReadWithinBounds() {
    assertThat(Form.read("".getBytes(UTF_8))).contains(Map.of());
    assertThat(Form.read("a=1&b".getBytes(UTF_8)))
        .contains(Map.of("a", List.of("1"), "b", List.of("")));
    assertThat(Form.read("a=%zz".getBytes(UTF_8))).isEqualTo(Optional.empty());
  }

  private static Reply held(CountDownLatch inside, CountDownLatch go) {
    inside.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Reply.json("{}");
  }

  private static PageServer showing(PageRoom room, Pages.Answers answers) {
    return new PageServer(
        room, (routing, pages) -> routing.register(rules -> pages.show(rules, "/a", answers)));
  }

  private static PageServer taking() {
    Pages.Answers answers =
        ask -> Reply.json(ask.field("text").map(text -> "[" + text + "]").orElse("none"));
    return new PageServer(
        WIDE, (routing, pages) -> routing.register(rules -> pages.take(rules, "/f", answers)));
  }

  private static HttpResponse<String> post(PageServer server, String form) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at("/f")).POST(BodyPublishers.ofString(form));
    return server.send(request.header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static HttpResponse<String> withCookie(PageServer server, String cookie)
      throws Exception {
    return server.send(HttpRequest.newBuilder(server.at("/a")).header("Cookie", cookie));
  }
}
