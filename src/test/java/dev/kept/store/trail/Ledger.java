package dev.kept.store.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.store.trail.check.PgLedgerTrail;
import dev.kept.store.trail.proof.Checkpoints;
import dev.kept.store.trail.ship.Shipper;
import dev.kept.store.trail.ship.Trouble;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Jdbi;

/** A real database for the tests of a class, its trail emptied at will, and what they ask of it. */
public final class Ledger implements AutoCloseable {
  public static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  public static final SigningKey SIGNER = SigningKey.of(KEYS, KEYS.current());
  public static final SpoolSettings SMALL =
      new SpoolSettings(4_000, 200_000, 1_000, Duration.ofSeconds(20), Duration.ofSeconds(5));

  private final EmbeddedDatabase server;
  private final Store store;
  private final Jdbi own;
  private final ConcurrentLinkedQueue<Trouble.Code> troubles = new ConcurrentLinkedQueue<>();

  public Ledger(Path folder) {
    server = EmbeddedDatabase.start(folder);
    store = Store.embedded(server, 8);
    own = Jdbi.create(url());
  }

  public Store store() {
    return store;
  }

  /** The owner's way in, her password among its options. */
  public String url() {
    DatabaseAddress owner = server.owner();
    return owner.url()
        + "?user="
        + owner.user()
        + "&password="
        + URLEncoder.encode(owner.password().get().orElseThrow(), UTF_8);
  }

  /** The same database, asked by {@code url} instead. */
  public static Store by(String url) {
    DatabaseAddress address = new DatabaseAddress(url, "postgres", Optional::empty);
    return Store.external(new Logins(address, Optional.empty(), Optional.empty()), 4, _ -> {});
  }

  public List<Trouble.Code> troubles() {
    return List.copyOf(troubles);
  }

  public Trouble trouble() {
    return (code, _) -> troubles.add(code);
  }

  public void clear() {
    troubles.clear();
    asOwner(
        "truncate trail_record, trail_segment, trail_watermark, trail_poison, trail_head, trail_checkpoint,"
            + " trail_cut, trail_origin, trail_writer");
  }

  /** A statement of somebody who may everything. */
  public void asOwner(String sql) {
    own.useHandle(handle -> handle.execute(sql));
  }

  public Shipper.Target target(Projection... projections) {
    return new Shipper.Target(store.work(), List.of(projections), trouble());
  }

  public Shipper shipper(FileAuditTrail trail, Projection... projections) {
    return new Shipper(trail, target(projections), Shipper.Clocks.SYSTEM);
  }

  public static FileAuditTrail trail(Path folder) {
    return FileAuditTrail.open(folder, KEYS, SMALL);
  }

  /** Entry ids in the order of their chains. */
  public List<UUID> entries() {
    return own.withHandle(
        handle ->
            handle
                .createQuery("select entry from trail_record order by writer, sequence")
                .mapTo(UUID.class)
                .list());
  }

  public long count(String what) {
    return own.withHandle(
        handle -> handle.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }

  /** Signs where all chains stand. */
  public Optional<TreeRoot> checkpoint() {
    return new Checkpoints(store.work(), () -> SIGNER).make(Instant.now());
  }

  /** A check of all, and of {@code held}. */
  public LedgerVerdict verify(Optional<Presented> held) {
    return verify(KEYS, held);
  }

  public LedgerVerdict verify(AuditKeys keys, Optional<Presented> held) {
    LedgerTrail.Check check =
        new LedgerTrail.Check(keys, List.of(SIGNER.verifying()), held, Instant.now(), _ -> {});
    return new PgLedgerTrail(store.work()).verify(check);
  }

  @Override
  public void close() {
    store.close();
  }
}
