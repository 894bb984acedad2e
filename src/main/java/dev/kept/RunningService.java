package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.bench.FloorRoutes;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.config.KeptConfig.Server;
import dev.kept.hooks.Counts;
import dev.kept.hooks.DiscoveryHead;
import dev.kept.hooks.DoorParts;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Outside;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.HookDoor;
import dev.kept.hooks.HookRoutes;
import dev.kept.hooks.ModelCardRoutes;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The service, listening. */
final class RunningService implements Running {
  private static final int AUDIT_IN_MEMORY = 10_000;

  private final WebServer server;
  private final Readiness readiness;
  private final Optional<ManagementListener> management;
  private final List<AutoCloseable> parts;
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningService(
      WebServer server,
      Readiness readiness,
      Optional<ManagementListener> management,
      List<AutoCloseable> parts) {
    this.server = server;
    this.readiness = readiness;
    this.management = management;
    this.parts = parts;
  }

  static RunningService start(Wiring wiring, Start start) {
    KeptConfig config = start.config();
    FreePort.check(config.server().host(), config.server().port());
    config.server().management().ifPresent(on -> FreePort.check(on.host(), on.port()));
    Offer offer = wiring.offer(config);
    ModelSet models = wiring.models(config.places());
    new StartCheck(config, start.open()).pass(models);
    FileAuditTrail file = wiring.trail(config.places(), start.open());
    AuditTrail trail =
        start.options().auditInMemory() ? new InMemoryAuditTrail(AUDIT_IN_MEMORY) : file;
    Metrics metrics = new Metrics();
    Outside outside = wiring.outside(start.options().serverTiming(), metrics);
    Outward outward = Outward.open(outside.alarms());
    config.tenants().forEach(tenant -> outward.reads().prepare(tenant.fhir()));
    DoorParts parts =
        new DoorParts(
            offer,
            wiring.authenticator(outward.egress(), config, metrics),
            models,
            new LiveData(outward.reads()),
            new Records(trail, wiring.pseudonyms(config.places().keys())),
            outside);
    recordStart(trail, file);
    Readiness readiness =
        new Readiness(start.options().auditInMemory() ? () -> true : file::isWriting);
    Optional<ManagementListener> management =
        config
            .server()
            .management()
            .map(where -> ManagementListener.start(where, metrics, readiness));
    WebServer server = serve(start, new HookDoor(parts), readiness, metrics);
    RunningService running =
        new RunningService(server, readiness, management, List.of(outward, file));
    running.requireListening(config.server());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(running::stop));
    running.warmUp(parts);
    return running;
  }

  private void warmUp(DoorParts made) {
    Optional<String> wrong = WarmUp.run(made);
    if (wrong.isPresent()) {
      readiness.failed();
      stop();
      throw new UserMistake("the service cannot get ready: " + wrong.get());
    }
    readiness.ready();
  }

  /**
   * Writes down that the service is up; the first record also proves that records can be written.
   */
  private static void recordStart(AuditTrail trail, FileAuditTrail file) {
    Instant now = Instant.now();
    List<AuditEntry> entries = new ArrayList<>();
    if (file.recovered() > 0) {
      entries.add(entry(now, new AuditEvent.Recovered(file.recovered())));
    }
    entries.add(entry(now, new AuditEvent.Started(Version.text())));
    if (trail.recordAll(entries) instanceof Receipt.NotWritten lost) {
      throw new UserMistake("the audit trail cannot be written: " + lost);
    }
  }

  private static AuditEntry entry(Instant now, AuditEvent event) {
    return new AuditEntry(UUID.randomUUID(), now, Who.UNKNOWN, event);
  }

  private static WebServer serve(Start start, HookDoor door, Readiness readiness, Counts counts) {
    Wire wire = new Wire(WireBounds.USUAL);
    HttpRouting.Builder routing = routing(wire.routing(), door, readiness, start);
    return listen(
        start.config().server(), wire.server(routing, TransportRefusals.handlers(counts)));
  }

  private static HttpRouting.Builder routing(
      HttpRouting.Builder routing, HookDoor door, Readiness readiness, Start start) {
    if (start.open()) {
      routing.addFilter(new LoopbackOnly());
    }
    routing
        .register("/health", readiness)
        .register("/model-card", new ModelCardRoutes(start.config().places().models()))
        .register(new DiscoveryHead(door))
        .register(new HookRoutes(door, places(start.config())));
    if (start.options().echo()) {
      routing.register("/floor", new FloorRoutes());
    }
    return routing;
  }

  private static Places places(KeptConfig config) {
    return Places.shared(config.server().inFlight(), config.tenants().size());
  }

  private static WebServer listen(Server settings, WebServerConfig.Builder server) {
    return server
        .host(settings.host())
        .port(settings.port())
        .shutdownGracePeriod(settings.drain())
        .build()
        .start();
  }

  /** Somebody may have taken the port since it was found free. */
  private void requireListening(Server settings) {
    if (!server.isRunning()) {
      close();
      throw new UserMistake("cannot listen on " + settings.host() + ":" + settings.port());
    }
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public OptionalInt managementPort() {
    return management.map(listener -> OptionalInt.of(listener.port())).orElse(OptionalInt.empty());
  }

  @Override
  public boolean awaitReady() {
    return readiness.await();
  }

  @Override
  public void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    readiness.stopping();
    server.stop();
    close();
    ended.countDown();
  }

  private void close() {
    management.ifPresent(ManagementListener::close);
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger("kept")
            .log(System.Logger.Level.WARNING, "a part could not be closed cleanly", e);
      }
    }
  }
}
