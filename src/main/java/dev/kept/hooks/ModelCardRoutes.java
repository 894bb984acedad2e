package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.hooks.transport.Entity;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the link on a card opens: the model's report for people, and its card of source attributes
 * (45 CFR 170.315(b)(11)(iv)) as JSON. Nothing in them is about a patient.
 */
public final class ModelCardRoutes implements HttpService {
  private static final int MOST_BYTES = 8 << 20;
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private static final String NONE =
      "There is no such model card; try t0, t48, t0.json or t48.json";

  private final Map<String, byte[]> files = new HashMap<>();

  /** Routes that serve the reports below {@code models}, as they are now. */
  public ModelCardRoutes(Path models) {
    for (String stage : new String[] {"t0", "t48"}) {
      read(models.resolve(stage).resolve("report.html"))
          .ifPresent(file -> files.put(stage + ".html", file));
      read(models.resolve(stage).resolve("model-card.json"))
          .ifPresent(file -> files.put(stage + ".json", file));
    }
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{file}", this::file).head("/{file}", this::file);
  }

  private void file(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("file");
    String whole = name.contains(".") ? name : name + ".html";
    byte[] file = files.get(whole);
    if (file == null) {
      response.status(404).header(HeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8");
      Entity.send(request, response, NONE.getBytes(UTF_8));
      return;
    }
    headers(response, whole.endsWith(".html") ? "text/html;charset=utf-8" : "application/json");
    Entity.send(request, response, file);
  }

  private static void headers(ServerResponse response, String type) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.exists(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
