package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who may come in: so many calls sit here at once, and few of these work at once, since more would
 * only keep each other from a processor. Whoever finds no room waits a moment before that is told,
 * its body unread: what a flood would send next then waits with its senders. Tenants come in turn,
 * and no tenant's clients take what is another's. Callers that have proved nothing have a small
 * room of their own, so that whoever names a tenant keeps none of its clients out.
 */
public final class Places {
  /** How long a call waits at most to come in: it has a fallback to begin. */
  static final Duration PATIENCE = Duration.ofMillis(250);

  /** After which a call that had begun goes on in any case. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private static final int STRANGERS_PART = 8;
  private static final int LEAST_STRANGERS = 8;
  private static final int STRANGERS_EACH = 2;

  /** Calls at work for each processor: one computes, others wait for the disk together. */
  private static final int HANDS = 4;

  /** Those that had begun go on until so many times as many work: most rest for no time at all. */
  private static final int BEGUN_PART = 2;

  /** Of so many that come in one is a stranger, while both kinds wait. */
  private static final int STRANGERS_TURN = 4;

  private final int all;
  private final int hands;
  private final Ticker ticker;
  private final Room known;
  private final Room strangers;
  private final Map<Why, LongAdder> refused = new EnumMap<>(Why.class);
  private int working;
  private int turn;

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
   * @param working calls among them that do not wait for a body or another's server
   * @param waiting calls that wait to come in, or to go on
   */
  public record State(int inFlight, int working, int waiting) {}

  /** Places where {@code hands} calls work at once. */
  Places(int all, int tenants, int hands, Ticker ticker) {
    this.all = all;
    this.hands = hands;
    this.ticker = ticker;
    known = new Room(knownSize(tenants));
    strangers = new Room(strangersSize(tenants));
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
    return new Places(
        all, tenants, HANDS * Runtime.getRuntime().availableProcessors(), System::nanoTime);
  }

  /** From now on they are shared out among so many tenants; who is in stays. */
  public synchronized void tenants(int tenants) {
    known.resize(knownSize(tenants));
    strangers.resize(strangersSize(tenants));
    letIn();
  }

  private Room.Size knownSize(int tenants) {
    return new Room.Size(all, Math.max(1, tenants));
  }

  private Room.Size strangersSize(int tenants) {
    int parties = tenants + 1;
    int seats = Math.max(Math.max(LEAST_STRANGERS, all / STRANGERS_PART), STRANGERS_EACH * parties);
    return new Room.Size(seats, parties);
  }

  /**
   * A seat, if there is one within a moment.
   *
   * @param tenant whom the call is for, if anybody
   * @param proven whether the caller is believed to be that tenant's: an open tenant's, or on a
   *     connection that has proved it before
   */
  public Optional<Seat> enter(Optional<TenantId> tenant, boolean proven) {
    Waiting call = arrive(tenant, proven);
    call.await(PATIENCE);
    letOthersBeSeen();
    return seat(call, proven);
  }

  /**
   * A virtual thread that computes is not interrupted, and those that it or its like wake come
   * before those that the disk or a socket woke. Without this step back whoever has a record on
   * disk, and whoever has just come, could wait for as long as there is anybody to let in.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void letOthersBeSeen() {
    Thread.yield();
  }

  /** A call that waits from now on, or is in. */
  synchronized Waiting arrive(Optional<TenantId> tenant, boolean proven) {
    Waiting call = new Waiting(tenant, false, ticker.nanos());
    room(isBelieved(tenant, proven)).line().add(call);
    letIn();
    return call;
  }

  /** The seat of {@code call}; none if it is not in, and then it waits no more. */
  synchronized Optional<Seat> seat(Waiting call, boolean proven) {
    boolean believed = isBelieved(call.party(), proven);
    if (call.isIn()) {
      return Optional.of(Seat.of(this, call.party(), believed, call.waited(ticker.nanos())));
    }
    Room room = room(believed);
    room.line().remove(call);
    boolean full = !room.seats().hasRoom(call.party());
    refused(!believed ? Why.UNPROVEN : full ? Why.PLACES : Why.PROCESSORS);
    return Optional.empty();
  }

  private static boolean isBelieved(Optional<TenantId> tenant, boolean proven) {
    return proven && tenant.isPresent();
  }

  private Room room(boolean believed) {
    return believed ? known : strangers;
  }

  /** Whoever can work does. */
  private void letIn() {
    for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
      working++;
      next.get().letIn();
    }
  }

  private Optional<Waiting> next() {
    if (working >= BEGUN_PART * hands) {
      return Optional.empty();
    }
    long now = ticker.nanos();
    boolean fresh = working < hands;
    boolean strangersFirst = turn % STRANGERS_TURN == 0;
    Optional<Waiting> next =
        strangersFirst
            ? strangers.next(fresh, now).or(() -> known.next(fresh, now))
            : known.next(fresh, now).or(() -> strangers.next(fresh, now));
    turn = next.isPresent() ? (turn + 1) % STRANGERS_TURN : turn;
    return next;
  }

  /** A call that works does not for now. */
  synchronized void rest() {
    working--;
    letIn();
  }

  /** A call that rests works again: at once while few do, else in its turn. */
  void resume(Optional<TenantId> party, boolean believed) {
    Waiting call = new Waiting(party, true, ticker.nanos());
    synchronized (this) {
      room(believed).line().add(call);
      letIn();
    }
    if (call.isIn()) {
      return;
    }
    call.await(LONGEST_REST);
    letOthersBeSeen();
    synchronized (this) {
      if (!call.isIn()) {
        room(believed).line().remove(call);
        working++;
      }
    }
  }

  /** A stranger's seat becomes one of {@code proven}; whether there is one. */
  synchronized boolean move(Seat seat, TenantId proven) {
    Optional<TenantId> party = Optional.of(proven);
    if (!known.seats().hasRoom(party)) {
      refused(Why.PLACES);
      return false;
    }
    known.seats().take(party);
    leave(seat);
    return true;
  }

  synchronized void leave(Seat seat) {
    room(seat.isKnown()).seats().free(seat.party());
    letIn();
  }

  private void refused(Why why) {
    refused.getOrDefault(why, new LongAdder()).increment();
  }

  /** Places as they stand. */
  public synchronized State state() {
    return new State(
        known.seats().taken() + strangers.seats().taken(),
        working,
        known.line().waiting() + strangers.line().waiting());
  }

  /** How many calls were not let in, for {@code why}. */
  public long refusals(Why why) {
    return refused.getOrDefault(why, new LongAdder()).sum();
  }
}
