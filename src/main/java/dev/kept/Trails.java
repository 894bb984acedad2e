package dev.kept;

import dev.kept.audit.AuditTrail;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.hooks.Alarms;
import dev.kept.store.Store;
import dev.kept.store.ledger.LedgerProjection;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.ship.DirectTrail;
import dev.kept.store.trail.ship.Shipper;
import dev.kept.store.trail.ship.SpoolOrDirect;
import dev.kept.store.trail.ship.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where a service's records go: to its disk and from there to the database, where there is one;
 * straight to the database when the disk fails.
 *
 * @param file the trail in files
 * @param used the trail that calls are recorded by
 * @param isRecording whether it takes records, as far as is known
 * @param shipper what brings the files to the database
 */
record Trails(
    FileAuditTrail file, AuditTrail used, BooleanSupplier isRecording, Optional<Shipper> shipper) {
  private static final int IN_MEMORY = 10_000;

  /** Records in memory only, for measuring. */
  static Trails inMemory(FileAuditTrail file) {
    return new Trails(file, new InMemoryAuditTrail(IN_MEMORY), () -> true, Optional.empty());
  }

  static Trails of(FileAuditTrail file, Optional<Store> store, Alarms alarms) {
    if (store.isEmpty()) {
      return new Trails(file, file, file::isWriting, Optional.empty());
    }
    List<Projection> ledgers = ledgers();
    Trouble trouble = trouble(alarms);
    BooleanSupplier ready = store.get()::isCurrent;
    DirectTrail direct =
        new DirectTrail(
            new Shipper.Target(store.get().hooks(), ledgers, trouble, ready), file::keys);
    Shipper shipper =
        new Shipper(
            file,
            new Shipper.Target(store.get().work(), ledgers, trouble, ready),
            Shipper.Clocks.SYSTEM);
    return new Trails(
        file,
        new SpoolOrDirect(file, direct),
        () -> file.isWriting() || store.get().hooks().isUp(),
        Optional.of(shipper.start()));
  }

  /** What is made of records besides the trail, in this order. */
  static List<Projection> ledgers() {
    return List.of(new LedgerProjection());
  }

  static Trouble trouble(Alarms alarms) {
    return (what, failure) -> {
      String thrown = failure.orElse("");
      switch (what) {
        case BEHIND -> alarms.raise("TRAIL-BEHIND");
        case REFUSED -> alarms.raise("TRAIL-REFUSED", thrown);
        case POISON -> alarms.raise("TRAIL-POISON", thrown);
        case FORKED -> alarms.raise("TRAIL-FORKED");
        case GAP -> alarms.raise("TRAIL-GAP");
        case DIRECT -> alarms.raise("TRAIL-DIRECT");
      }
    };
  }

  /** The files before what follows them. */
  List<AutoCloseable> closing() {
    List<AutoCloseable> all = new ArrayList<>(List.of(file));
    shipper.ifPresent(all::add);
    return all;
  }
}
