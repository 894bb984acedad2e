package dev.kept.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

/**
 * The floor: what this server needs to take a body in, look at each token once and give it back.
 */
public final class FloorRoutes implements HttpService {
  private static final JsonFactory JSON = new JsonFactory();

  /** The floor's routes. */
  public FloorRoutes() {}

  @Override
  public void routing(HttpRules rules) {
    rules.post("/echo", FloorRoutes::echo).get("/allocated", FloorRoutes::allocated);
  }

  private static void echo(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body;
    try (InputStream in = request.content().inputStream()) {
      body = in.readNBytes((int) request.headers().contentLength().orElse(0));
    }
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        // a look at each token is the point
      }
    }
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(body);
  }

  /** Bytes allocated by all threads since the start. */
  private static void allocated(ServerRequest request, ServerResponse response) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    response.send(Long.toString(threads.getTotalThreadAllocatedBytes()));
  }
}
