package dev.kept.hooks.inflow;

import dev.kept.hooks.inflow.Room.Entry;
import dev.kept.tenant.TenantId;
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
  private static final int LEAST_PER_WINDOW = 4;

  private final Room<TenantId> known;
  private final Room<Optional<TenantId>> strangers;
  private final Pace pace = new Pace(LEAST_PER_WINDOW, System.nanoTime());
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

  private Places(int all, int tenants) {
    int unproven = Math.max(LEAST_STRANGERS, all / STRANGERS_PART);
    known = new Room<>(all, Math.max(1, tenants));
    strangers = new Room<>(unproven, tenants + 1);
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
    Room.Traffic one = known.traffic();
    Room.Traffic other = strangers.traffic();
    pace.look(
        wait, one.calls() + other.calls(), one.refused() || other.refused(), System.nanoTime());
  }

  /**
   * A seat, if there is one.
   *
   * @param tenant whom the call is for, if anybody
   * @param proven whether the caller is believed to be that tenant's: an open tenant's, or on a
   *     connection that has proved it before
   */
  public Optional<Seat> enter(Optional<TenantId> tenant, boolean proven) {
    int perWindow = pace.perWindow();
    boolean believed = proven && tenant.isPresent();
    Entry entry =
        believed
            ? known.enter(tenant.get(), perWindow, System.nanoTime())
            : strangers.enter(tenant, perWindow / STRANGERS_PACE_PART, System.nanoTime());
    if (entry != Entry.ENTERED) {
      refused(!believed ? Why.UNPROVEN : entry == Entry.NO_SEAT ? Why.PLACES : Why.PROCESSORS);
      return Optional.empty();
    }
    return Optional.of(new Seat(this, tenant, believed));
  }

  void refused(Why why) {
    refused.getOrDefault(why, new LongAdder()).increment();
  }

  /** Returns when whoever found no seat may be told so. */
  public void holdRefusal() {
    pause.hold();
  }

  /** Places as they stand. */
  public State state() {
    long perSecond = pace.perWindow() * Duration.ofSeconds(1).dividedBy(Pace.WINDOW);
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
