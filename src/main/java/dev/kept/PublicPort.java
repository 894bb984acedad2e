package dev.kept;

import dev.kept.bench.load.FloorRoutes;
import dev.kept.cli.Services.Start;
import dev.kept.config.KeptConfig.Server;
import dev.kept.hooks.ModelCardRoutes;
import dev.kept.pages.PublicPages;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;

/** What is at the port that clients call, hooks aside. */
final class PublicPort {
  private PublicPort() {}

  static HttpRouting.Builder routing(
      HttpRouting.Builder routing, Readiness readiness, Start start, PublicPages pages) {
    if (start.open()) {
      routing.addFilter(new LoopbackOnly());
    }
    routing
        .register("/health", readiness)
        .register(pages)
        .register("/model-card", new ModelCardRoutes(start.config().places().models()));
    if (start.options().echo()) {
      routing.register("/floor", new FloorRoutes());
    }
    return routing;
  }

  static WebServer listen(Server settings, WebServerConfig.Builder server) {
    return server
        .host(settings.host())
        .port(settings.port())
        .shutdownGracePeriod(settings.drain())
        .build()
        .start();
  }
}
