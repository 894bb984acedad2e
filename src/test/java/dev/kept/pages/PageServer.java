package dev.kept.pages;

import dev.kept.hooks.Alarms;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.inflow.BodyWatch;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import dev.kept.tenant.TenantId;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A server of pages alone, as the service makes it. */
public final class PageServer implements AutoCloseable {
  public final List<String> alarms = new CopyOnWriteArrayList<>();
  private final BodyWatch watch = new BodyWatch();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;

  public PageServer(PageRoom room, BiConsumer<HttpRouting.Builder, Pages> routes) {
    Pages pages = new Pages(room, told(), watch, _ -> false);
    Wire wire = new Wire(WireBounds.USUAL);
    HttpRouting.Builder routing = wire.routing();
    routes.accept(routing, pages);
    server =
        wire.server(routing, PageRefusals.handlers(pages, TransportRefusals.handlers()))
            .host("127.0.0.1")
            .port(0)
            .build()
            .start();
  }

  private Alarms told() {
    return new Alarms() {
      @Override
      public void raise(String code, TenantId tenant) {
        alarms.add(code);
      }

      @Override
      public void raise(String code) {
        alarms.add(code);
      }

      @Override
      public void failed(String code, RuntimeException failure) {
        alarms.add(code);
      }
    };
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** What comes of GET as a browser asks. */
  public HttpResponse<String> browse(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html,*/*;q=0.8"));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    watch.close();
  }
}
