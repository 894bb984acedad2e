package dev.kept;

import static java.util.Locale.ROOT;

import dev.kept.Metrics.Shown;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.egress.Standing;
import dev.kept.egress.guard.Breaker;
import dev.kept.hooks.inflow.Places;
import dev.kept.live.ConfigWatch;
import dev.kept.store.Database;
import dev.kept.store.Store;
import dev.kept.store.trail.ship.Shipper;
import dev.kept.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What parts of the service show of themselves when the figures are read.
 *
 * @param metrics where
 */
record Gauges(Metrics metrics) {
  private static final Map<String, String> NO_LABELS = Map.of();
  private static final String SHARED = "shared";

  /** The audit trail's. */
  void of(FileAuditTrail trail) {
    metrics.gauge(
        new Shown("kept.audit.waiting", "Calls that wait for the audit trail's disk.", NO_LABELS),
        trail::waiting);
    metrics.gauge(
        new Shown("kept.audit.writing", "1 while audit records can be written.", NO_LABELS),
        () -> trail.isWriting() ? 1 : 0);
  }

  /** Those of the records' way to the database. */
  void of(Shipper shipper) {
    metrics.gauge(
        new Shown("kept.trail.waiting", "Records that wait to be shipped.", NO_LABELS),
        shipper::waiting);
    metrics.gauge(
        new Shown(
            "kept.trail.behind.seconds",
            "How long the oldest record that waits to be shipped has waited.",
            NO_LABELS),
        () -> shipper.behind().toMillis() / 1_000.0);
    metrics.gauge(
        new Shown("kept.trail.spool.bytes", "Bytes of the audit trail's files.", NO_LABELS),
        shipper::spoolBytes);
  }

  /** That of what vouches for them there. */
  void of(CheckpointWatch watch) {
    metrics.gauge(
        new Shown(
            "kept.trail.checkpoint.age.seconds",
            "How long ago the trail was last signed, or needed no signature.",
            NO_LABELS),
        () -> watch.age().toMillis() / 1_000.0);
  }

  /** The database's. */
  void of(Store store) {
    metrics.gauge(
        new Shown("kept.store.up", "1 while the database answers.", NO_LABELS),
        () -> store.isUp() ? 1 : 0);
    Map<String, Database> pools =
        Map.of("hooks", store.hooks(), "work", store.work(), "retention", store.retention());
    pools.forEach(
        (name, pool) -> {
          Map<String, String> label = Map.of("pool", name);
          metrics.gauge(
              new Shown("kept.store.connections", "Connections in use.", label), pool::active);
          metrics.gauge(
              new Shown("kept.store.waiting", "Who waits for a connection.", label), pool::waiting);
        });
  }

  /** Those of a configuration that is watched. */
  void of(ConfigWatch watch) {
    metrics.gauge(
        new Shown(
            "kept.config.refused", "Changes of the configuration that are refused.", NO_LABELS),
        watch::refused);
    metrics.gauge(
        new Shown("kept.config.restart", "Changed settings that wait for a restart.", NO_LABELS),
        watch::restart);
  }

  /** Those of calls that come in. */
  void of(Places places) {
    metrics.gauge(
        new Shown("kept.calls.in.flight", "Calls under way.", NO_LABELS),
        () -> places.state().inFlight());
    metrics.gauge(
        new Shown(
            "kept.calls.working",
            "Calls at work, not waiting for a body or another's server.",
            NO_LABELS),
        () -> places.state().working());
    metrics.gauge(
        new Shown("kept.calls.waiting", "Calls that wait to come in or to go on.", NO_LABELS),
        () -> places.state().waiting());
    for (Places.Why why : Places.Why.values()) {
      metrics.counter(
          new Shown(
              "kept.calls.turned.away",
              "Calls that found no room, by what was short.",
              Map.of("why", why.name().toLowerCase(ROOT))),
          () -> places.refusals(why));
    }
  }

  /** Those of the servers that are called, which follow the configuration. */
  void of(Outward outward) {
    metrics.gauges(
        new Shown("kept.egress.state", "1 for the state a server's breaker is in.", NO_LABELS),
        () -> states(outward));
    metrics.gauges(
        new Shown("kept.egress.under.way", "Reads of a server under way.", NO_LABELS),
        () -> each(outward, Standing::underWay));
  }

  private static Map<Map<String, String>, Double> states(Outward outward) {
    Map<Map<String, String>, Double> all = new HashMap<>();
    for (Breaker.State state : Breaker.State.values()) {
      String name = state.name().toLowerCase(ROOT);
      each(outward, one -> one.state() == state ? 1 : 0)
          .forEach((server, value) -> all.put(with(server, name), value));
    }
    return all;
  }

  private static Map<String, String> with(Map<String, String> server, String state) {
    Map<String, String> labels = new HashMap<>(server);
    labels.put("state", state);
    return labels;
  }

  /** By server; of two that are called alike the greater, such as the old and the new way to it. */
  private static Map<Map<String, String>, Double> each(
      Outward outward, ToDoubleFunction<Standing> value) {
    Map<Map<String, String>, Double> all = new HashMap<>();
    for (Standing one : outward.standings()) {
      String tenant = one.tenant().map(TenantId::value).orElse(SHARED);
      Map<String, String> labels = Map.of("tenant", tenant, "base", one.base().toString());
      all.merge(labels, value.applyAsDouble(one), Math::max);
    }
    return all;
  }
}
