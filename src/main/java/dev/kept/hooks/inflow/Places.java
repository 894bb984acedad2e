package dev.kept.hooks.inflow;

import dev.kept.hooks.inflow.Room.Entry;
import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who may come in: so many calls at once, of which so many may compute as processors are not short,
 * and no tenant's clients take what is another's. Callers that have proved nothing have a small
 * room of their own, so that whoever names a tenant keeps none of its clients out.
 */
public final class Places implements AutoCloseable {
  private static final int STRANGERS_PART = 8;
  private static final int LEAST_STRANGERS = 8;
  private static final int STRANGERS_CPU_PART = 4;

  private final Room<TenantId> known;
  private final Room<Optional<TenantId>> strangers;
  private final CpuLimit limit;
  private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
  private final Map<Why, LongAdder> refused = new EnumMap<>(Why.class);
  private Optional<Pulse> pulse = Optional.empty();

  /** Why somebody is not let in. */
  public enum Why {
    /** Too many calls are under way, of this tenant or of all. */
    PLACES,
    /** Processors are short. */
    PROCESSORS,
    /** As either, of callers that have proved nothing. */
    UNPROVEN
  }

  /**
   * Places as they stand.
   *
   * @param inFlight calls under way
   * @param computing those of them that wait for nobody
   * @param limit how many may compute at once
   */
  public record State(int inFlight, int computing, int limit) {}

  private Places(int all, int tenants) {
    int unproven = Math.max(LEAST_STRANGERS, all / STRANGERS_PART);
    known = new Room<>(all, Math.max(1, tenants));
    strangers = new Room<>(unproven, tenants + 1);
    limit = new CpuLimit(2 * Math.max(2, Runtime.getRuntime().availableProcessors()), all);
    for (Why why : Why.values()) {
      refused.put(why, new LongAdder());
    }
  }

  /**
   * Room for {@code all} calls of proven callers: half of it is shared out among {@code tenants}
   * for each alone, the rest is for all of them. Callers that have proved nothing have an eighth
   * more.
   */
  public static Places shared(int all, int tenants) {
    return new Places(all, tenants);
  }

  /** Begins to look at how short processors are. */
  public synchronized void open() {
    pulse = Optional.of(new Pulse(this::look));
  }

  private void look(Duration wait) {
    limit.look(wait, known.computing() + strangers.computing());
    seats.forEach(Seat::pauseIfLong);
  }

  /**
   * A seat, if there is one.
   *
   * @param tenant whom the call is for, if anybody
   * @param proven whether the caller is believed to be that tenant's: an open tenant's, or on a
   *     connection that has proved it before
   */
  public Optional<Seat> enter(Optional<TenantId> tenant, boolean proven) {
    int atOnce = limit.atOnce();
    boolean known = proven && tenant.isPresent();
    Entry entry =
        known
            ? this.known.enter(tenant.get(), atOnce)
            : strangers.enter(tenant, Math.max(1, atOnce / STRANGERS_CPU_PART));
    if (entry != Entry.ENTERED) {
      refused(entry, known);
      return Optional.empty();
    }
    Seat seat = new Seat(this, tenant, known);
    seats.add(seat);
    return Optional.of(seat);
  }

  private void refused(Entry entry, boolean known) {
    Why why = !known ? Why.UNPROVEN : entry == Entry.NO_SEAT ? Why.PLACES : Why.PROCESSORS;
    refused.getOrDefault(why, new LongAdder()).increment();
  }

  /** Places as they stand. */
  public State state() {
    return new State(
        known.seated() + strangers.seated(),
        known.computing() + strangers.computing(),
        limit.atOnce());
  }

  /** How many calls were not let in, for {@code why}. */
  public long refused(Why why) {
    return refused.getOrDefault(why, new LongAdder()).sum();
  }

  Room<TenantId> known() {
    return known;
  }

  Room<Optional<TenantId>> strangers() {
    return strangers;
  }

  void left(Seat seat) {
    seats.remove(seat);
  }

  void turnedAway(Entry entry) {
    refused(entry, true);
  }

  @Override
  public synchronized void close() {
    pulse.ifPresent(Pulse::close);
  }
}
