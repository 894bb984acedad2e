package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.fhir.feedback.FeedbackReader;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.hooks.inflow.BodySource;
import dev.kept.hooks.inflow.Seat;
import dev.kept.hooks.pipeline.HookPipeline;
import dev.kept.hooks.pipeline.StageTimes;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.DiscoveryJson;
import dev.kept.hooks.trace.CallTrace;
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
  private final FeedbackReader feedback;
  private final HookPipeline pipeline;
  private final AuditNotes notes;
  private final TurnedAway turnedAway;

  /** A door of these parts. */
  public HookDoor(DoorParts parts) {
    this.parts = parts;
    JsonDocuments documents = new JsonDocuments();
    this.reader = new HookReader(documents);
    this.feedback = new FeedbackReader(documents);
    this.pipeline =
        new HookPipeline(
            parts.models(), parts.sources(), parts.offer().publicBase(), parts.outside().ids());
    this.notes = new AuditNotes(parts.records(), parts.outside());
    this.turnedAway = new TurnedAway(notes, parts.outside());
  }

  /** Whom a route belongs to: the path's tenant, or without one the default tenant. */
  Optional<Tenant> tenant(Optional<String> id) {
    var tenants = parts.offer().tenants();
    return id.isPresent()
        ? id.filter(TenantId::isValid).map(TenantId::new).flatMap(tenants::find)
        : parts.offer().defaultTenant().flatMap(tenants::find);
  }

  /** The discovery document: a tenant's vendor's, or the generic one. */
  Answer discover(Arrival arrival, Optional<Tenant> tenant, Seat seat) {
    if (tenant.isEmpty() && arrival.tenant().isPresent()) {
      return refuseUnproven(Who.UNKNOWN, arrival, Refusal.unauthorized("TENANT-UNKNOWN"));
    }
    if (tenant.isPresent() && mustProve(tenant.get(), arrival)) {
      TenantId id = tenant.get().id();
      Optional<String> fault =
          Callers.fault(authenticate(tenant.get(), arrival, occasion(tenant.get(), seat)));
      if (fault.isPresent()) {
        seat.failed();
        return refuseUnproven(Who.of(id), arrival, Refusal.unauthorized(fault.get()));
      }
      if (!seat.prove(id)) {
        return turnAway(Optional.of(id), arrival);
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

  /** The answer to a hook call that is made in this process, where nobody counts it. */
  public Answer call(Arrival arrival, BodySource source) {
    return call(arrival, tenant(arrival.tenant()), source, Seat.uncounted());
  }

  /**
   * The answer to a hook call of {@code tenant}, the arrival's; a failure of our own is told,
   * recorded and answered with 503.
   */
  Answer call(Arrival arrival, Optional<Tenant> tenant, BodySource source, Seat seat) {
    try {
      return proven(arrival, tenant, source, seat);
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

  /** The refusal of a call that there is no room for; it is counted, its record comes later. */
  Answer turnAway(Optional<TenantId> tenant, Arrival arrival) {
    Who who = tenant.map(Who::of).orElse(Who.UNKNOWN);
    String code = Refusal.overloaded().code();
    turnedAway.count(new TurnedAway.Kind(who, arrival.route(), code));
    counts().refused(tenant, code);
    CallTrace.ended(tenant, code);
    return Answer.overloaded();
  }

  TurnedAway turnedAway() {
    return turnedAway;
  }

  private Answer proven(Arrival arrival, Optional<Tenant> tenant, BodySource source, Seat seat) {
    StageTimes times = new StageTimes(parts.outside().ticker());
    Optional<CdsService> service = arrival.service().flatMap(parts.offer().catalog()::find);
    if (service.isEmpty()) {
      return refuseUnproven(Who.UNKNOWN, arrival, Refusal.unknownService());
    }
    CallTrace.note(call -> call.of(service.get().id()));
    if (tenant.isEmpty()) {
      return refuseUnproven(Who.UNKNOWN, arrival, Refusal.unauthorized("TENANT-UNKNOWN"));
    }
    Occasion occasion = occasion(tenant.get(), seat);
    Authentication proof = authenticate(tenant.get(), arrival, occasion);
    if (!(proof instanceof Authentication.Proven(Caller caller))) {
      seat.failed();
      return refuseUnproven(
          Who.of(tenant.get().id()),
          arrival,
          Refusal.unauthorized(Callers.fault(proof).orElseThrow()));
    }
    if (!seat.prove(tenant.get().id())) {
      return turnAway(tenant.map(Tenant::id), arrival);
    }
    var entry = new CallFlow.Entry(arrival, Callers.who(caller), tenant.get(), service.get());
    var frame = new CallFlow.Frame(occasion.now(), occasion.deadline(), times);
    return arrival.feedback()
        ? new FeedbackFlow(this, entry, frame).run(source)
        : new CallFlow(this, entry, frame).run(source);
  }

  /** The client's clock ran while its call waited to come in. */
  private Occasion occasion(Tenant tenant, Seat seat) {
    return new Occasion(
        parts.outside().clock().instant(),
        Deadline.in(tenant.budgets().hook().minus(seat.waited()), parts.outside().ticker()));
  }

  /**
   * The refusal of a caller that has proved nothing: each on record, or counted there where they
   * are many.
   */
  Answer refuseUnproven(Who who, Arrival arrival, Refusal refusal) {
    var kind = new TurnedAway.Kind(who, arrival.route(), refusal.code());
    if (turnedAway.isOneOfFew(kind)) {
      return refuse(who, arrival, refusal);
    }
    turnedAway.count(kind);
    return refused(who, refusal);
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
    CallTrace.ended(who.tenant(), refusal.code());
    return Answer.refused(refusal);
  }

  Counts counts() {
    return parts.outside().counts();
  }

  FeedbackReader feedbackReader() {
    return feedback;
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

  /** Discovery is open unless the tenant asks for proof; a token that is shown must be good. */
  private static boolean mustProve(Tenant tenant, Arrival arrival) {
    return switch (tenant.trust()) {
      case Trust.Open _ -> false;
      case Trust.ClientCertificate certificate -> certificate.requireOnDiscovery();
      case Trust.ClientJwt jwt ->
          jwt.requireOnDiscovery() || arrival.proof().authorization().isPresent();
    };
  }

  private Authentication authenticate(Tenant tenant, Arrival arrival, Occasion occasion) {
    String audience = parts.offer().publicBase() + arrival.path();
    return parts.authenticator().authenticate(tenant, arrival.proof(), audience, occasion);
  }
}
