package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.hooks.inflow.BodySource;
import dev.kept.hooks.pipeline.HookPipeline;
import dev.kept.hooks.pipeline.StageTimes;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.DiscoveryJson;
import dev.kept.security.Authentication;
import dev.kept.security.Caller;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.time.Instant;
import java.util.Optional;

/** Who asks, and for what: proves the caller and hands a call on. */
public final class HookDoor {
  private final DoorParts parts;
  private final HookReader reader;
  private final HookPipeline pipeline;
  private final AuditNotes notes;

  /** A door of these parts. */
  public HookDoor(DoorParts parts) {
    this.parts = parts;
    this.reader = new HookReader(new JsonDocuments());
    this.pipeline =
        new HookPipeline(
            parts.models(), parts.missing(), parts.offer().publicBase(), parts.outside().ids());
    this.notes = new AuditNotes(parts.records(), parts.outside());
  }

  /** Whom a route belongs to: the path's tenant, or without one the default tenant. */
  Optional<Tenant> tenant(Optional<String> id) {
    var tenants = parts.offer().tenants();
    return id.isPresent()
        ? id.filter(TenantId::isValid).map(TenantId::new).flatMap(tenants::find)
        : parts.offer().defaultTenant().flatMap(tenants::find);
  }

  /** The discovery document: a tenant's vendor's, or the generic one. */
  Answer discover(Arrival arrival) {
    Optional<Tenant> tenant = tenant(arrival.tenant());
    if (tenant.isEmpty() && arrival.tenant().isPresent()) {
      return refuse(Who.UNKNOWN, arrival, Refusal.unauthorized("TENANT-UNKNOWN"));
    }
    if (tenant.isPresent() && mustProve(tenant.get(), arrival)) {
      var proof = authenticate(tenant.get(), arrival, occasion(tenant.get()));
      if (proof instanceof Authentication.Refused refused) {
        return refuse(
            Who.of(tenant.get().id()), arrival, Refusal.unauthorized(refused.why().code()));
      }
    }
    Vendor vendor =
        arrival
            .tenant()
            .flatMap(id -> tenant)
            .map(found -> found.vendor().vendor())
            .orElse(Vendor.GENERIC);
    counts().answered(tenant.map(Tenant::id), Counts.DISCOVERY, "DISCOVERED");
    return Answer.ok(DiscoveryJson.write(parts.offer().catalog(), vendor).getBytes(UTF_8));
  }

  /** The answer to a hook call; a failure of our own is told, recorded and answered with 503. */
  public Answer call(Arrival arrival, BodySource source) {
    try {
      return proven(arrival, source);
    } catch (RuntimeException e) {
      return failed(arrival, e);
    }
  }

  /** The answer when nothing else could be answered, not even a record be written. */
  Answer failed(Arrival arrival, RuntimeException failure) {
    parts.outside().alarms().failed("INTERNAL", failure);
    try {
      return refuse(Who.UNKNOWN, arrival, Refusal.failed());
    } catch (RuntimeException e) {
      parts.outside().alarms().failed("INTERNAL", e);
      return refused(Who.UNKNOWN, Refusal.failed());
    }
  }

  private Answer proven(Arrival arrival, BodySource source) {
    StageTimes times = new StageTimes(parts.outside().ticker());
    Optional<CdsService> service = arrival.service().flatMap(parts.offer().catalog()::find);
    if (service.isEmpty()) {
      return refuse(Who.UNKNOWN, arrival, Refusal.unknownService());
    }
    Optional<Tenant> tenant = tenant(arrival.tenant());
    if (tenant.isEmpty()) {
      return refuse(Who.UNKNOWN, arrival, Refusal.unauthorized("TENANT-UNKNOWN"));
    }
    Occasion occasion = occasion(tenant.get());
    return switch (authenticate(tenant.get(), arrival, occasion)) {
      case Authentication.Refused refused ->
          refuse(Who.of(tenant.get().id()), arrival, Refusal.unauthorized(refused.why().code()));
      case Authentication.Proven proven -> {
        var entry =
            new CallFlow.Entry(
                arrival, who(tenant.get(), proven.caller()), tenant.get(), service.get());
        yield new CallFlow(
                this, entry, new CallFlow.Frame(occasion.now(), occasion.deadline(), times))
            .run(source);
      }
    };
  }

  private Occasion occasion(Tenant tenant) {
    return new Occasion(
        parts.outside().clock().instant(),
        Deadline.in(tenant.budgets().hook(), parts.outside().ticker()));
  }

  /** The refusal of a call that had all its time, once it is on record. */
  Answer refuse(Who who, Arrival arrival, Refusal refusal) {
    return refuse(
        who, arrival, refusal, Deadline.in(Budgets.USUAL.hook(), parts.outside().ticker()));
  }

  /** The refusal, once it is on record; {@code deadline} is the call's. */
  Answer refuse(Who who, Arrival arrival, Refusal refusal, Deadline deadline) {
    Instant now = parts.outside().clock().instant();
    var event = new AuditEvent.Refused(refusal.code(), arrival.route());
    boolean durable = notes.refused(who, now, event, deadline);
    return refused(who, durable ? refusal : Refusal.unaudited());
  }

  /** The refusal, counted. */
  Answer refused(Who who, Refusal refusal) {
    counts().refused(who.tenant(), refusal.code());
    return Answer.refused(refusal);
  }

  Counts counts() {
    return parts.outside().counts();
  }

  HookReader reader() {
    return reader;
  }

  HookPipeline pipeline() {
    return pipeline;
  }

  AuditNotes notes() {
    return notes;
  }

  DoorParts.Outside outside() {
    return parts.outside();
  }

  /** Discovery is open unless the tenant asks for a token; a token that is shown must be good. */
  private static boolean mustProve(Tenant tenant, Arrival arrival) {
    return switch (tenant.trust()) {
      case Trust.Open open -> false;
      case Trust.ClientJwt jwt -> jwt.requireOnDiscovery() || arrival.authorization().isPresent();
    };
  }

  private Authentication authenticate(Tenant tenant, Arrival arrival, Occasion occasion) {
    String audience = parts.offer().publicBase() + arrival.path();
    return parts.authenticator().authenticate(tenant, arrival.authorization(), audience, occasion);
  }

  private static Who who(Tenant tenant, Caller caller) {
    return switch (caller) {
      case Caller.Open open -> Who.of(tenant.id());
      case Caller.Verified verified ->
          new Who(
              Optional.of(tenant.id()),
              Optional.of(verified.issuer()),
              verified.subject(),
              Optional.empty(),
              Optional.of(verified.tokenId()));
    };
  }
}
