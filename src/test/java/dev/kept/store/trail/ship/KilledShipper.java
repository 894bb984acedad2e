package dev.kept.store.trail.ship;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.Store;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.util.List;

/** Writes and ships until it is killed. */
final class KilledShipper {
  private KilledShipper() {}

  static void main(String[] args) {
    Store store = Ledger.by(args[1]);
    FileAuditTrail trail = Ledger.trail(Path.of(args[0]));
    new Shipper(
            trail, new Shipper.Target(store.work(), List.of(), (_, _) -> {}), Shipper.Clocks.SYSTEM)
        .start();
    for (long n = 1_000_000 + Long.parseLong(args[2]); true; n += 3) {
      trail.recordAll(Entries.refused(n, n + 2));
      System.out.println(n);
    }
  }
}
