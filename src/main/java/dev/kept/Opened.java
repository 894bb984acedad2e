package dev.kept;

import dev.kept.LiveParts.Outgoing;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.witness.SigningKey;
import dev.kept.cli.Services.Start;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.DoorParts.Outside;
import dev.kept.hooks.trace.CallLog;
import dev.kept.logs.AccessLog;
import dev.kept.security.keys.Cryptography;
import dev.kept.store.Store;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a service opens before it listens, and closes after.
 *
 * @param trails where records go
 * @param store the ledgers' database, where there is one
 * @param signing the key that signs checkpoints of the trail, as it is when asked
 * @param metrics what is counted and measured
 * @param outside time, chance, alarms
 * @param secured the service's own certificate and the authorities of its clients'
 * @param outgoing what leads to the tenants' servers
 * @param access the line a call leaves, where it leaves one
 * @param pages what all pages share
 */
record Opened(
    Trails trails,
    Optional<Store> store,
    Supplier<SigningKey> signing,
    Metrics metrics,
    Outside outside,
    Secured secured,
    Outgoing outgoing,
    Optional<AccessLog> access,
    PageParts pages) {
  /** Opens all of it; where one cannot be opened, those before it are closed. */
  static Opened of(Wiring wiring, Start start) {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    boolean whole = false;
    try {
      Opened made = of(wiring, start, open);
      whole = true;
      return made;
    } finally {
      if (!whole) {
        open.forEach(RunningService::close);
      }
    }
  }

  private static Opened of(Wiring wiring, Start start, Deque<AutoCloseable> open) {
    KeptConfig config = start.config();
    Metrics metrics = new Metrics();
    Outside outside = wiring.outside(start.options().serverTiming(), metrics);
    Secured secured = Secured.open(config, outside.alarms());
    open.push(secured);
    FileAuditTrail file = wiring.trail(config.places(), start.open());
    open.push(file);
    Supplier<SigningKey> signing = wiring.signing(config.places().keys(), file::keys);
    Optional<Store> store = wiring.store(config);
    store.ifPresent(open::push);
    Trails trails =
        start.options().auditInMemory()
            ? Trails.inMemory(file)
            : Trails.of(file, store, outside.alarms());
    trails.shipper().ifPresent(open::push);
    Outward outward = Outward.open(outside.alarms(), trails.used());
    open.push(outward);
    LiveKeys keys = new LiveKeys(outward.egress(), Cryptography.best(), outside.alarms());
    Outgoing outgoing = new Outgoing(outward, keys);
    outgoing.follow(config.tenants());
    Optional<AccessLog> access =
        config.server().accessLog()
            ? Optional.of(AccessLog.into(System.out, InstantSource.system()))
            : Optional.empty();
    Gauges gauges = new Gauges(metrics);
    gauges.of(file);
    gauges.of(outward);
    trails.shipper().ifPresent(gauges::of);
    store.ifPresent(gauges::of);
    store.ifPresent(Stores::watch);
    PageParts pages = new PageParts(outside.alarms());
    return new Opened(trails, store, signing, metrics, outside, secured, outgoing, access, pages);
  }

  FileAuditTrail file() {
    return trails.file();
  }

  AuditTrail trail() {
    return trails.used();
  }

  BooleanSupplier isRecording() {
    return trails.isRecording();
  }

  CallLog calls() {
    return call -> {
      metrics.answered(call);
      access.ifPresent(log -> log.answered(call));
    };
  }

  List<AutoCloseable> closing() {
    List<AutoCloseable> all = new ArrayList<>(List.of(pages, secured, outgoing.outward()));
    all.addAll(trails.closing());
    store.ifPresent(all::add);
    access.ifPresent(all::add);
    return all;
  }
}
