package dev.kept.hooks.inflow;

import dev.kept.hooks.inflow.Room.Entry;
import dev.kept.tenant.TenantId;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who may come in: so many calls at once, so many in a while as processors are not short, and no
 * tenant's clients take what is another's. Callers that have proved nothing have a small room of
 * their own, so that whoever names a tenant keeps none of its clients out.
 */
public final class Places implements AutoCloseable {
  private static final int STRANGERS_PART = 8;
  private static final int LEAST_STRANGERS = 8;
  private static final int STRANGERS_PACE_PART = 4;
  private static final int STRANGERS_EACH = 2;
  private static final int BURST = 4;
  private static final int STRANGERS_BURST = 1;
  private static final int LEAST_PER_PROCESSOR = 10;
  private static final int LEAST_PER_WINDOW = 20;

  private final int all;
  private final Ticker ticker;
  private final Room<TenantId> known;
  private final Room<Optional<TenantId>> strangers;
  private final Pace pace;
  private final Map<Why, LongAdder> refused = new EnumMap<>(Why.class);
  private final Pause pause = new Pause();
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
   * @param perSecond how many may begin each second
   * @param heldRefusals how many refusals are yet to be told
   */
  public record State(int inFlight, long perSecond, int heldRefusals) {}

  private Places(int all, int tenants, Ticker ticker) {
    this.all = all;
    this.ticker = ticker;
    long now = ticker.nanos();
    known = new Room<>(knownSize(tenants), BURST, now);
    strangers = new Room<>(strangersSize(tenants), STRANGERS_BURST, now);
    pace = new Pace(leastPerWindow(Runtime.getRuntime().availableProcessors()), now);
    for (Why why : Why.values()) {
      refused.put(why, new LongAdder());
    }
  }

  /**
   * Room for {@code all} calls of proven callers: half of it is shared out among {@code tenants}
   * for each alone, the rest is for all of them. Callers that have proved nothing have an eighth
   * more, or two each tenant.
   */
  public static Places shared(int all, int tenants) {
    return new Places(all, tenants, System::nanoTime);
  }

  /** As {@link #shared(int, int)}, by another clock. */
  static Places shared(int all, int tenants, Ticker ticker) {
    return new Places(all, tenants, ticker);
  }

  /** From now on they are shared out among so many tenants; who is in stays. */
  public void tenants(int tenants) {
    known.resize(knownSize(tenants));
    strangers.resize(strangersSize(tenants));
  }

  private Room.Size knownSize(int tenants) {
    return new Room.Size(all, Math.max(1, tenants));
  }

  private Room.Size strangersSize(int tenants) {
    int parties = tenants + 1;
    int seats = Math.max(Math.max(LEAST_STRANGERS, all / STRANGERS_PART), STRANGERS_EACH * parties);
    return new Room.Size(seats, parties);
  }

  /** What may begin on so many processors however long things wait. */
  static int leastPerWindow(int processors) {
    return Math.max(LEAST_PER_WINDOW, LEAST_PER_PROCESSOR * processors);
  }

  /**
   * Begins to look at how short processors are.
   *
   * @param lost told when that can be seen no more, and nothing is held up for it
   */
  public synchronized void open(Runnable lost) {
    if (pulse.isEmpty()) {
      Runnable ended =
          () -> {
            pace.free();
            lost.run();
          };
      pulse = Optional.of(new Pulse(this::look, ended));
    }
  }

  /**
   * Takes a wait into account. What strangers began counts as if all had been theirs that way: they
   * may take a part of the pace only.
   */
  void look(Duration wait) {
    Room.Traffic one = known.traffic();
    Room.Traffic other = strangers.traffic();
    long calls = Math.max(one.calls() + other.calls(), STRANGERS_PACE_PART * other.calls());
    pace.look(wait, calls, one.refused() || other.refused(), ticker.nanos());
  }

  /**
   * A seat, if there is one.
   *
   * @param tenant whom the call is for, if anybody
   * @param proven whether the caller is believed to be that tenant's: an open tenant's, or on a
   *     connection that has proved it before
   */
  public Optional<Seat> enter(Optional<TenantId> tenant, boolean proven) {
    double perWindow = pace.perWindow();
    boolean believed = proven && tenant.isPresent();
    Entry entry =
        believed
            ? known.enter(tenant.get(), perWindow, ticker.nanos())
            : strangers.enter(tenant, perWindow / STRANGERS_PACE_PART, ticker.nanos());
    if (entry != Entry.ENTERED) {
      refused(!believed ? Why.UNPROVEN : entry == Entry.NO_SEAT ? Why.PLACES : Why.PROCESSORS);
      return Optional.empty();
    }
    return Optional.of(Seat.of(this, tenant, believed));
  }

  void refused(Why why) {
    refused.getOrDefault(why, new LongAdder()).increment();
  }

  /**
   * Returns when whoever found no seat may be told so; whether its connection may go on, since not
   * too many were held already.
   */
  public boolean holdRefusal(Optional<TenantId> tenant, boolean proven) {
    return pause.hold(new Pause.Caller(tenant, proven));
  }

  /** Places as they stand. */
  public State state() {
    long perSecond = Math.round(pace.perWindow() * Duration.ofSeconds(1).dividedBy(Pace.WINDOW));
    return new State(known.seated() + strangers.seated(), perSecond, pause.held());
  }

  /** How many calls were not let in, for {@code why}. */
  public long refusals(Why why) {
    return refused.getOrDefault(why, new LongAdder()).sum();
  }

  Room<TenantId> known() {
    return known;
  }

  Room<Optional<TenantId>> strangers() {
    return strangers;
  }

  @Override
  public synchronized void close() {
    pulse.ifPresent(Pulse::close);
    pause.close();
  }
}
