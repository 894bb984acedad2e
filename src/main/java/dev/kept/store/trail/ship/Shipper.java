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
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a spool's records to the database: in order, each once, whatever fails in between. What
 * was shipped, the watermark in the database says; it is moved in the transaction that adds the
 * records.
 */
public final class Shipper implements AutoCloseable {
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  /** So that calls a few milliseconds apart share a transaction. */
  private static final Duration GATHER = Duration.ofMillis(3);

  private static final int GATHERED = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
  private static final Duration STAYS = Duration.ofMinutes(10);

  private final FileAuditTrail trail;
  private final ShippedTrail folder;
  private final Shipment shipment;
  private final Trouble trouble;
  private final Clocks clocks;
  private final Lag lag;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Duration pause = FIRST_PAUSE;
  private Instant tidied = Instant.MIN;

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
    shipment = new Shipment(trail, folder, target, clocks.time());
    lag = new Lag(clocks.ticker());
    thread = Thread.ofPlatform().name("kept-shipper").daemon().unstarted(this::run);
  }

  /**
   * Where records go.
   *
   * @param database the ledgers' database
   * @param projections the ledgers made of records
   * @param trouble told of what a person must know
   */
  public record Target(Database database, List<Projection> projections, Trouble trouble) {
    public Target {
      projections = List.copyOf(projections);
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

  /** How many records wait to be shipped. */
  public long waiting() {
    return lag.records();
  }

  /** How long the oldest of them has waited, at most. */
  public Duration behind() {
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
        turn();
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

  private void turn() throws InterruptedException {
    long shipped = shipment.shipped();
    long durable = trail.frontier().await(shipped + 1, LONGEST_IDLE);
    if (durable > shipped && durable < shipped + GATHERED) {
      trail.frontier().await(shipped + GATHERED, GATHER);
    }
    boolean sent = durable <= shipped || send();
    lag.at(trail.frontier().count(), shipment.shipped());
    if (lag.time().compareTo(LATE) > 0) {
      trouble.tell(Trouble.Code.BEHIND, Optional.empty());
    }
    if (sent) {
      pause = FIRST_PAUSE;
      tidy();
    } else {
      closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
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
    Instant now = clocks.time().instant();
    if (now.isAfter(tidied.plus(LONGEST_IDLE.multipliedBy(60)))) {
      tidied = now;
      try {
        folder.remove(shipment.shipped(), now.minus(STAYS), trail.keys());
      } catch (IOException | AuditTrailException e) {
        trouble.tell(Trouble.Code.REFUSED, Optional.of(e.getClass().getName()));
      }
    }
  }

  /** Ships what is there, if the database lets it within some seconds, and ends. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
