package dev.kept.store.trail.ship;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.ShippedTrail;
import dev.kept.store.Database;
import dev.kept.store.trail.Projection;
import dev.kept.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a spool's records to the database: in order, each once, whatever fails in between. What
 * was shipped, the watermark in the database says; it is moved in the transaction that adds the
 * records.
 */
public final class Shipper implements AutoCloseable {
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  /**
   * So that calls a few milliseconds apart share a transaction: it costs as much as its records.
   */
  private static final Duration GATHER = Duration.ofMillis(50);

  private static final int GATHERED = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
  private static final Duration TIDIED_EVERY = Duration.ofMinutes(1);
  private static final Duration STAYS = Duration.ofMinutes(10);

  private final FileAuditTrail trail;
  private final ShippedTrail folder;
  private final Shipment shipment;
  private final Trouble trouble;
  private final BooleanSupplier ready;
  private final Clocks clocks;
  private final Lag lag;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Duration pause = FIRST_PAUSE;
  private long tidied;

  /**
   * A shipper, not yet at work.
   *
   * @param trail the spool, which nobody else ships
   */
  public Shipper(FileAuditTrail trail, Target target, Clocks clocks) {
    this.trail = trail;
    this.clocks = clocks;
    folder = new ShippedTrail(trail.folder());
    trouble = target.trouble();
    ready = target.ready();
    shipment = new Shipment(trail, folder, target, clocks.time());
    lag = new Lag(clocks.ticker());
    tidied = clocks.ticker().nanos() - TIDIED_EVERY.toNanos();
    thread = Thread.ofPlatform().name("kept-shipper").daemon().unstarted(this::run);
  }

  /**
   * Where records go.
   *
   * @param database the ledgers' database
   * @param projections the ledgers made of records
   * @param trouble told of what a person must know
   * @param ready whether its tables can be used; until then records wait
   */
  public record Target(
      Database database, List<Projection> projections, Trouble trouble, BooleanSupplier ready) {
    public Target {
      projections = List.copyOf(projections);
    }

    /** One whose tables are there. */
    public Target(Database database, List<Projection> projections, Trouble trouble) {
      this(database, projections, trouble, () -> true);
    }
  }

  /**
   * Time.
   *
   * @param time of day
   * @param ticker what passes
   */
  public record Clocks(InstantSource time, Ticker ticker) {
    /** The system's. */
    public static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);
  }

  /** Begins. */
  public Shipper start() {
    thread.start();
    return this;
  }

  /**
   * Ships all that is durable now, instead of {@link #start}.
   *
   * @return how many records that were
   * @throws JdbiException if the database fails
   */
  public long drain() {
    shipment.stand();
    long before = shipment.shipped();
    long durable = trail.frontier().count();
    while (shipment.shipped() < durable) {
      shipment.send();
    }
    return durable - before;
  }

  /** How many records wait to be shipped, whether or not anybody ships. */
  public long waiting() {
    return Math.max(0, trail.frontier().count() - shipment.shipped());
  }

  /** How long the oldest of them has waited, at most. */
  public Duration behind() {
    lag.at(trail.frontier().count(), shipment.shipped());
    return lag.time();
  }

  /** Bytes of the spool. */
  public long spoolBytes() {
    try {
      return folder.bytes();
    } catch (IOException e) {
      return -1;
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        turnOrRest();
      }
      long until = clocks.ticker().nanos() + LAST_CHANCE.toNanos();
      while (shipment.shipped() < trail.frontier().count() && clocks.ticker().nanos() < until) {
        if (!send()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shipment.close();
    }
  }

  /** A thread that has died ships nothing, and nobody would miss it. */
  private void turnOrRest() throws InterruptedException {
    try {
      turn();
    } catch (RuntimeException | Error e) {
      shipment.close();
      trouble.tell(Trouble.Code.REFUSED, Optional.of(Projections.failure(e)));
      rest();
    }
  }

  private void turn() throws InterruptedException {
    long shipped = shipment.shipped();
    long durable = trail.frontier().await(shipped + 1, LONGEST_IDLE);
    if (durable > shipped && durable < shipped + GATHERED) {
      trail.frontier().await(shipped + GATHERED, GATHER);
    }
    boolean sent = durable <= shipped || (ready.getAsBoolean() && send());
    if (behind().compareTo(LATE) > 0) {
      trouble.tell(Trouble.Code.BEHIND, Optional.empty());
    }
    if (sent) {
      pause = FIRST_PAUSE;
      tidy();
    } else {
      rest();
    }
  }

  private void rest() throws InterruptedException {
    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private boolean send() {
    try {
      shipment.send();
      return true;
    } catch (RuntimeException e) {
      // Whatever it is: the records stay in the spool, and the next turn begins at the watermark.
      shipment.close();
      trouble.tell(Trouble.Code.REFUSED, Optional.of(Projections.failure(e)));
      return false;
    }
  }

  /** Removes what the database has for a while; a standby of the database may lag that long. */
  private void tidy() {
    long ticks = clocks.ticker().nanos();
    if (ticks - tidied >= TIDIED_EVERY.toNanos()) {
      tidied = ticks;
      Instant now = clocks.time().instant();
      try {
        folder.remove(shipment.shipped(), now.minus(STAYS), trail.keys());
      } catch (IOException | AuditTrailException e) {
        trouble.tell(Trouble.Code.REFUSED, Optional.of(e.getClass().getName()));
      }
    }
  }

  /**
   * Ships what is there, if the database lets it within some seconds, and ends. One that hangs in
   * the database is left to it: what it has not shipped is in the spool.
   */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(LAST_CHANCE.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
