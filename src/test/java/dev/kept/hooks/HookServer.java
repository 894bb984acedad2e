package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.audit.Pseudonyms;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.features.Centroids;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Outside;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.pipeline.Rooms;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.hooks.tls.ServerTls;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.security.Authenticator;
import dev.kept.security.InProcessTokenIds;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Tenants;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The real routes on a real socket, with a model whose answer the test chooses and a fixed clock.
 */
public final class HookServer implements AutoCloseable {
  /** The present of every test: a Saturday noon in Chicago. */
  public static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  public static final SampleCall SAMPLE = new SampleCall(TODAY, DemoTenants.ZONE, 12, 3);
  public static final String BOOK = "/cds-services/no-show-appointment-book";
  public static final String VIEW = "/cds-services/no-show-patient-view";

  final InMemoryAuditTrail trail = new InMemoryAuditTrail(1_000);
  final ConcurrentLinkedQueue<String> alarms = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<String> counted = new ConcurrentLinkedQueue<>();
  final AtomicInteger lookUps = new AtomicInteger();
  private final Authorities authorities = new Authorities(broken -> alarms.add("TLS-AUTHORITIES"));
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private HookServer(Setup setup) {
    AuditTrail used = setup.trail().orElse(trail);
    DoorParts parts =
        new DoorParts(
            new Offer(
                ServiceCatalog.read(Path.of("cds-services.json"), Path.of("prefetch-templates")),
                new ListedTenants(setup.tenants(), lookUps),
                setup.tenants().stream().map(Tenant::id).findFirst(),
                "http://127.0.0.1"),
            new Authenticator(
                new PinnedKeys(Cryptography.JDK),
                new InProcessTokenIds(new Room(1_000, () -> 1), _ -> {}),
                Cryptography.JDK,
                authorities),
            new ModelSet(
                setup.models().apply(Stage.T0), setup.models().apply(Stage.T48), Centroids.NONE),
            setup.sources(),
            new Records(used, new Pseudonyms(new byte[32])),
            new Outside(
                setup.clock(),
                System::nanoTime,
                UUID::randomUUID,
                new Told(alarms),
                new Counted(counted),
                false));
    Wire wire = new Wire(WireBounds.USUAL);
    HookDoor door = new HookDoor(parts);
    HttpRouting.Builder routing = wire.routing().register(new HookRoutes(door, setup.places()));
    WebServerConfig.Builder made =
        wire.server(routing, TransportRefusals.handlers(new Counted(counted)));
    setup.tls().ifPresent(tls -> wire.secured(made, tls));
    server = made.host("127.0.0.1").port(0).build().start();
  }

  /** What a test chooses. */
  public record Setup(
      List<Tenant> tenants,
      Function<Stage, LoadedModel> models,
      Sources sources,
      Optional<AuditTrail> trail,
      Places places,
      Optional<ServerTls> tls) {
    /** Without TLS. */
    public Setup(
        List<Tenant> tenants,
        Function<Stage, LoadedModel> models,
        MissingData missing,
        Optional<AuditTrail> trail,
        Places places) {
      this(tenants, models, new Sources(missing, Rooms.UNKNOWN), trail, places, Optional.empty());
    }

    /** The demo's tenants, without FHIR server. */
    public static Setup saying(double probability) {
      return new Setup(
          DemoTenants.list(),
          stage -> FixedModel.saying(probability, stage),
          MissingData.none(),
          Optional.empty(),
          Places.shared(8, 1));
    }

    /** With one tenant only. */
    public Setup with(Tenant tenant) {
      return new Setup(List.of(tenant), models, sources, trail, places, tls);
    }

    /** With other models. */
    public Setup scoredBy(Function<Stage, LoadedModel> others) {
      return new Setup(tenants, others, sources, trail, places, tls);
    }

    /** With other bounds on calls at once. */
    public Setup with(Places others) {
      return new Setup(tenants, models, sources, trail, others, tls);
    }

    /** With another place for records. */
    public Setup with(AuditTrail other) {
      return new Setup(tenants, models, sources, Optional.of(other), places, tls);
    }

    /** Over TLS, in the real present: that is when a test's certificates are made. */
    public Setup with(ServerTls secured) {
      return new Setup(tenants, models, sources, trail, places, Optional.of(secured));
    }

    /** With these tenants. */
    public Setup with(List<Tenant> others) {
      return new Setup(others, models, sources, trail, places, tls);
    }

    private InstantSource clock() {
      return tls.isPresent() ? InstantSource.system() : () -> NOW;
    }

    /** With a source of what the prefetch leaves out. */
    public Setup with(MissingData source) {
      return new Setup(tenants, models, new Sources(source, sources.rooms()), trail, places, tls);
    }

    /** With a ledger of sessions. */
    public Setup with(Rooms rooms) {
      return new Setup(tenants, models, new Sources(sources.missing(), rooms), trail, places, tls);
    }
  }

  /** A server as the test chooses. */
  public static HookServer start(Setup setup) {
    return new HookServer(setup);
  }

  /** A server whose model always says {@code probability}. */
  public static HookServer saying(double probability) {
    return start(Setup.saying(probability));
  }

  /** Posts {@code body} as JSON. */
  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return post(path, body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  /** Posts {@code body} with these headers, names and values in turn. */
  public HttpResponse<String> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Gets {@code path}. */
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends {@code method} without body. */
  public HttpResponse<String> method(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** What was written down, oldest first. */
  public List<AuditEntry> entries() {
    return trail.entries();
  }

  /** Looks at the files of clients' authorities. */
  public void refreshAuthorities() {
    authorities.refresh();
  }

  /** The codes of the alarms so far. */
  public List<String> alarms() {
    return List.copyOf(alarms);
  }

  /** The port it listens at. */
  public int port() {
    return server.port();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }

  private record Told(ConcurrentLinkedQueue<String> codes) implements Alarms {
    @Override
    public void raise(String code, TenantId tenant) {
      codes.add(code);
    }

    @Override
    public void raise(String code) {
      codes.add(code);
    }

    @Override
    public void failed(String code, RuntimeException failure) {
      codes.add(code);
    }
  }

  private record Counted(ConcurrentLinkedQueue<String> lines) implements Counts {
    @Override
    public void answered(Optional<TenantId> tenant, String service, String outcome) {
      lines.add(name(tenant) + " " + service + " " + outcome);
    }

    @Override
    public void refused(Optional<TenantId> tenant, String code) {
      lines.add(name(tenant) + " " + code);
    }

    private static String name(Optional<TenantId> tenant) {
      return tenant.map(TenantId::value).orElse("-");
    }
  }

  private record ListedTenants(List<Tenant> list, AtomicInteger lookUps) implements Tenants {
    @Override
    public Optional<Tenant> find(TenantId id) {
      lookUps.incrementAndGet();
      return list.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
    }
  }
}
