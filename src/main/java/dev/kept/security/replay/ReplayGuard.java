package dev.kept.security.replay;

import dev.kept.security.TokenIds;
import dev.kept.tenant.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Used tokens of all replicas. This process's own memory is asked first. While the others cannot be
 * asked, a tenant's tokens are refused, or pass and are compared later, as the tenant wants it.
 */
public final class ReplayGuard implements TokenIds, AutoCloseable {
  private static final int CHUNK = 1_000;
  private static final long BEAT_MILLIS = 500;

  private final TokenIds memory;
  private final SharedUses shared;
  private final UseJournal journal;
  private final ReplayListener listener;
  private final InstantSource clock;
  private final long run = UUID.randomUUID().getMostSignificantBits();
  private final AtomicLong uses = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread settling;

  private ReplayGuard(Parts parts, UseJournal journal) {
    this.memory = parts.memory();
    this.shared = parts.shared();
    this.listener = parts.listener();
    this.clock = parts.clock();
    this.journal = journal;
    settling = Thread.ofVirtual().name("kept-tokens").unstarted(this::settleUntilClosed);
  }

  /**
   * What a guard is made of.
   *
   * @param memory this process's own, asked first
   * @param shared the other replicas'
   * @param listener told of what could not be compared
   * @param clock the present
   */
  public record Parts(
      TokenIds memory, SharedUses shared, ReplayListener listener, InstantSource clock) {}

  /**
   * Opens the guard; it knows the uses that former runs wrote down in {@code folder}.
   *
   * @throws IOException if the folder cannot be used
   */
  public static ReplayGuard open(Path folder, Parts parts) throws IOException {
    Instant now = parts.clock().instant();
    ReplayGuard guard = new ReplayGuard(parts, UseJournal.open(folder, now));
    guard.journal.remembered().forEach(claim -> parts.memory().use(claim.token(), now));
    guard.settling.start();
    return guard;
  }

  @Override
  public Use use(TokenUse token, Instant now) {
    Use here = memory.use(token, now);
    if (here != Use.FIRST) {
      return here;
    }
    Claim claim = new Claim(new UUID(run, uses.incrementAndGet()), token);
    return switch (shared.claim(claim)) {
      case FIRST -> noted(claim);
      case REPEATED -> Use.REPEATED;
      case UNKNOWN -> away(claim);
    };
  }

  /** The others know it, so that it may be missing in the file. */
  private Use noted(Claim claim) {
    try {
      journal.note(claim);
    } catch (IOException e) {
      listener.unwritten(e);
    }
    return Use.FIRST;
  }

  private Use away(Claim claim) {
    if (claim.token().replay() == Trust.Replay.STRICT) {
      listener.refused(claim.token().tenant());
      return Use.UNKNOWN;
    }
    try {
      journal.keep(claim);
    } catch (IOException e) {
      listener.unwritten(e);
      return Use.UNKNOWN;
    }
    listener.passed(claim.token().tenant());
    return Use.FIRST;
  }

  /** How many uses the others have yet to hear of, for a metric. */
  public long unsettled() {
    return journal.open();
  }

  private void settleUntilClosed() {
    try {
      while (!closing.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        tend();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tend() {
    try {
      while (journal.open() > 0 && isSettled(journal.unsettled(CHUNK))) {
        // The next ones.
      }
      journal.forget(clock.instant());
    } catch (IOException e) {
      listener.unwritten(e);
    }
  }

  /** They are done with only when what was found is on record. */
  private boolean isSettled(List<Claim> chunk) throws IOException {
    if (chunk.isEmpty()) {
      return false;
    }
    Optional<List<Claim>> late = shared.settle(chunk);
    if (late.isEmpty() || !listener.settled(chunk.size(), late.get())) {
      return false;
    }
    journal.settled(chunk.getLast());
    return true;
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    try {
      settling.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}
