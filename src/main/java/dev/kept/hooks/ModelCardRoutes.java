package dev.kept.hooks;

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
    rules.get("/", (request, response) -> send(response, "t0.html")).get("/{file}", this::file);
  }

  private void file(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("file");
    send(response, name.contains(".") ? name : name + ".html");
  }

  private void send(ServerResponse response, String name) {
    Optional<byte[]> file = Optional.ofNullable(files.get(name));
    if (file.isEmpty()) {
      response.status(404).send("There is no such model card; try t0, t48, t0.json or t48.json");
      return;
    }
    boolean html = name.endsWith(".html");
    response.header(
        HeaderNames.CONTENT_TYPE, html ? "text/html;charset=utf-8" : "application/json");
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.send(file.get());
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
