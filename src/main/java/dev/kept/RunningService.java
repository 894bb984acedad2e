package dev.kept;

import dev.kept.SideListeners.Reached;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.config.KeptConfig.Server;
import dev.kept.console.Console;
import dev.kept.hooks.DoorParts;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.HookDoor;
import dev.kept.hooks.HookRoutes;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import dev.kept.live.LiveTenants;
import dev.kept.logs.JsonRecords;
import dev.kept.security.InProcessTokenIds.Room;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** The service, listening. */
final class RunningService implements Running {
  private final WebServer server;
  private final Readiness readiness;
  private final SideListeners beside;
  private final List<AutoCloseable> parts;
  private final Duration leave;
  private final Thread hook = Thread.ofPlatform().unstarted(this::stop);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningService(
      Server settings,
      WebServer server,
      Readiness readiness,
      SideListeners beside,
      List<AutoCloseable> parts) {
    this.leave = settings.leave();
    this.server = server;
    this.readiness = readiness;
    this.beside = beside;
    this.parts = new CopyOnWriteArrayList<>(parts);
  }

  static RunningService start(Wiring wiring, Start start) {
    KeptConfig config = start.config();
    if (!start.open()) {
      JsonRecords.install();
    }
    LiveTenants tenants = new LiveTenants(config.tenants());
    StartLook.Found found = new StartLook(wiring, config).ports().files(tenants, start.open());
    Opened opened = Opened.of(wiring, start);
    try {
      return listening(wiring, start, new Made(found.offer(), found.models(), tenants, opened));
    } catch (RuntimeException | Error e) {
      opened.closing().forEach(RunningService::close);
      throw e;
    }
  }

  private static RunningService listening(Wiring wiring, Start start, Made made) {
    KeptConfig config = start.config();
    Opened opened = made.opened();
    PseudonymKey pseudonyms = wiring.pseudonymKey(config.places().keys());
    pseudonyms.settle(config.places().data());
    LedgerParts ledgers = LedgerParts.of(opened, made.tenants());
    DoorParts parts =
        new DoorParts(
            made.offer(),
            wiring.authenticator(
                opened,
                new Room(config.server().tokenIds(), made.tenants()::count),
                config.places()),
            made.models(),
            ledgers.sources(pseudonyms.pseudonyms()),
            new Records(opened.trail(), pseudonyms.pseudonyms()),
            opened.outside());
    StartRecord.write(opened.trail(), opened.file());
    Places places = Places.shared(config.server().inFlight(), config.tenants().size());
    new Gauges(opened.metrics()).of(places);
    LiveParts live =
        new LiveParts(
            config,
            made.models(),
            made.tenants(),
            places,
            opened.outgoing(),
            opened.secured(),
            wiring.serviceKeys(config.places().keys(), opened.file(), pseudonyms));
    var console = new ConsoleParts(wiring, start, made, pseudonyms).console();
    Doorway doorway = new Doorway(new HookDoor(parts), parts, places, console);
    Following following = Following.begin(start, live, opened, pseudonyms);
    try {
      ledgers.begin(made.tenants());
      return listening(start, doorway, opened).following(start, following, opened);
    } catch (RuntimeException e) {
      following.close();
      throw e;
    }
  }

  /** What calls pass. */
  private record Doorway(
      HookDoor door, DoorParts parts, Places places, Optional<Console> console) {}

  private static RunningService listening(Start start, Doorway doorway, Opened opened) {
    Server settings = start.config().server();
    Wire wire = new Wire(WireBounds.USUAL);
    HookRoutes hooks = new HookRoutes(doorway.door(), doorway.places(), opened.calls());
    Readiness readiness = new Readiness(opened.isRecording());
    var pages = opened.pages().open(start, doorway.parts().offer());
    HttpRouting.Builder routing =
        PublicPort.routing(wire.routing(), readiness, start, pages).register(hooks);
    doorway.console().filter(_ -> start.open()).ifPresent(routing::register);
    WebServerConfig.Builder made =
        wire.server(routing, opened.pages().refusals(TransportRefusals.handlers(opened.metrics())));
    opened.secured().tls().ifPresent(tls -> wire.secured(made, tls));
    var reached = new Reached(readiness, doorway.console(), doorway.parts().offer());
    SideListeners beside = SideListeners.start(start, opened, reached);
    WebServer server = PublicPort.listen(settings, made);
    RunningService running =
        new RunningService(settings, server, readiness, beside, opened.closing());
    running.requireListening(settings);
    Runtime.getRuntime().addShutdownHook(running.hook);
    running.warmUp(doorway.parts());
    return running;
  }

  /** The files that are named follow what stands in them from now on, as tenants do already. */
  private RunningService following(Start start, Following following, Opened opened) {
    parts.addFirst(following);
    opened
        .secured()
        .watch(
            new Secured.Followers(
                beside.reloading(server),
                opened.outgoing().outward().egress()::look,
                () -> following.live().expiries().tell(Instant.now()),
                opened.trail()));
    if (!start.open()) {
      beside.tell(port());
    }
    return this;
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
    return beside.managementPort();
  }

  @Override
  public OptionalInt consolePort() {
    return beside.consolePort();
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

  /** First not ready, then deaf, then gone; a second time, nothing. */
  @Override
  public void stop() {
    if (stopping.getAndSet(true)) {
      return;
    }
    readiness.leave(leave);
    server.stop();
    close();
    forgetHook();
    ended.countDown();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is the hook that stops the service.
    }
  }

  private void close() {
    beside.close();
    parts.forEach(RunningService::close);
  }

  static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.getLogger("kept")
          .log(System.Logger.Level.WARNING, "a part could not be closed cleanly", e);
    }
  }
}
