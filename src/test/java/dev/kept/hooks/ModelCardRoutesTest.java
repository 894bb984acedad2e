package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardRoutesTest {
  @TempDir private Path models;

  @Test
  void eachStageHasItsOwnPage() throws Exception {
    for (String stage : new String[] {"t0", "t48"}) {
      Files.createDirectory(models.resolve(stage));
      Files.writeString(models.resolve(stage).resolve("report.html"), "<html>about " + stage);
    }
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(routing -> routing.register("/model-card", new ModelCardRoutes(models)))
            .build()
            .start();
    try {
      URI base = URI.create("http://127.0.0.1:" + server.port() + "/");
      assertThat(get(base.resolve("model-card/t0")).body()).isEqualTo("<html>about t0");
      assertThat(get(base.resolve("model-card/t48")).body()).isEqualTo("<html>about t48");
      assertThat(get(base.resolve("model-card/t7")).statusCode()).isEqualTo(404);
      for (String path : new String[] {"model-card/t0", "model-card/t7"}) {
        checkHead(base.resolve(path));
      }
    } finally {
      server.stop();
    }
  }

  /** HEAD goes the way of GET, and leaves the body out. */
  private static void checkHead(URI uri) throws Exception {
    HttpResponse<String> whole = get(uri);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).HEAD().build();
      HttpResponse<String> head = client.send(request, BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(whole.statusCode());
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length"))
          .contains(Integer.toString(whole.body().length()));
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(whole.headers().firstValue("Content-Type"));
    }
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isIn(200, 404);
      return answer;
    }
  }
}
