package dev.kept.egress.guard;

import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Keeps calls from a server that fails. It opens when half of the last calls failed, or when the
 * server asks for a pause; after a while one call at a time probes, and two that go well close it.
 */
public final class Breaker {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 100;
  private static final int PROBES = 2;

  private final Rule rule;
  private final Ticker ticker;
  private final Consumer<State> changed;
  private final Deque<Result> results = new ArrayDeque<>();
  private final Queue<State> untold = new ConcurrentLinkedQueue<>();
  private State state = State.CLOSED;
  private Duration rest;
  private long until;
  private long pass;
  private boolean probing;
  private int probed;

  /**
   * When it opens, and for how long.
   *
   * @param failures least failures within ten seconds
   * @param rest how long it is open at first; twice as long after each probe that fails
   * @param longest how long at most, whatever the server asks for
   */
  public record Rule(int failures, Duration rest, Duration longest) {
    /** Five failures; five seconds, a minute at most. */
    public static final Rule USUAL = new Rule(5, Duration.ofSeconds(5), Duration.ofSeconds(60));

    /** Never. */
    public static final Rule NEVER = new Rule(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);
  }

  /** Whether calls go through. */
  public enum State {
    /** They do. */
    CLOSED,
    /** They do not. */
    OPEN,
    /** One at a time does. */
    PROBING
  }

  /** What a call says of the server. */
  public enum Verdict {
    /** It works. */
    WORKS,
    /** It does not. */
    FAILS,
    /** Nothing. */
    NOTHING
  }

  private record Result(long at, boolean failed) {}

  /** A closed one; {@code changed} hears each change of state, in their order. */
  public Breaker(Rule rule, Ticker ticker, Consumer<State> changed) {
    this.rule = rule;
    this.rest = rule.rest();
    this.ticker = ticker;
    this.changed = changed;
  }

  /** Lets a call through, with a pass to be given to {@link #leave}; empty when it may not go. */
  public OptionalLong enter() {
    OptionalLong passed;
    synchronized (this) {
      passed = passed();
    }
    tell();
    return passed;
  }

  /** Ends a call, with what it says of the server. */
  public void leave(long with, Verdict verdict) {
    leave(with, verdict, Duration.ZERO);
  }

  /** Ends a call whose answer asks for a {@code pause}; zero for none. */
  public void leave(long with, Verdict verdict, Duration pause) {
    synchronized (this) {
      if (with == pass) {
        probing = false;
        judge(verdict, pause);
      }
    }
    tell();
  }

  /** The state now. */
  public synchronized State state() {
    return state;
  }

  private OptionalLong passed() {
    if (state == State.OPEN && ticker.nanos() - until >= 0) {
      become(State.PROBING);
    }
    boolean goes = state == State.CLOSED || (state == State.PROBING && !probing);
    probing = state == State.PROBING;
    return goes ? OptionalLong.of(pass) : OptionalLong.empty();
  }

  private void judge(Verdict verdict, Duration pause) {
    if (pause.isPositive() && rule.longest().isPositive()) {
      open(atMost(pause));
    } else if (verdict == Verdict.NOTHING) {
      return;
    } else if (state == State.PROBING) {
      probe(verdict);
    } else {
      count(verdict == Verdict.FAILS);
    }
  }

  private void probe(Verdict verdict) {
    if (verdict == Verdict.FAILS) {
      rest = atMost(rest.multipliedBy(2));
      open(rest);
    } else if (++probed >= PROBES) {
      rest = rule.rest();
      become(State.CLOSED);
    }
  }

  private void count(boolean failed) {
    long now = ticker.nanos();
    results.addLast(new Result(now, failed));
    while (results.size() > MOST_KEPT || now - results.getFirst().at() > WINDOW.toNanos()) {
      results.removeFirst();
    }
    long failures = results.stream().filter(Result::failed).count();
    if (failures >= rule.failures() && failures * 2 >= results.size()) {
      open(rest);
    }
  }

  private void open(Duration rests) {
    until = ticker.nanos() + rests.toNanos();
    become(State.OPEN);
  }

  private Duration atMost(Duration wanted) {
    return wanted.compareTo(rule.longest()) < 0 ? wanted : rule.longest();
  }

  /** Calls that went through before no longer count. */
  private void become(State next) {
    if (state != next) {
      untold.add(next);
    }
    state = next;
    pass++;
    probing = false;
    probed = 0;
    results.clear();
  }

  /** In the order in which they came; only a call that has something to tell waits its turn. */
  private void tell() {
    if (untold.isEmpty()) {
      return;
    }
    synchronized (untold) {
      for (State next = untold.poll(); next != null; next = untold.poll()) {
        changed.accept(next);
      }
    }
  }
}
