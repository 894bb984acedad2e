package dev.kept.training.world;

import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Truth;
import java.util.Locale;

/**
 * A way to reach out before a visit, with its potential outcomes. Of those who would miss the visit
 * it keeps a share {@code rr * h(p)} and makes a further share {@code cFree} cancel in time, so
 * that the slot is free for another; h falls linearly from 1 at p = .6 to .5 at p = 1. Those who
 * would come, come.
 */
public enum Channel {
  /** No outreach. */
  NONE(0, 0),
  /** A text message. */
  TEXT(.08, .05),
  /** A live call, those not reached included. */
  CALL(.25, .10),
  /** A patient navigator. */
  NAVIGATOR(.45, .15);

  private static final double STUBBORN_FROM = .6;

  private final double kept;
  private final double freed;

  Channel(double kept, double freed) {
    this.kept = kept;
    this.freed = freed;
  }

  /** What comes of a visit that was kept or missed, had this channel been used. */
  public enum Outcome {
    ATTENDED,
    NO_SHOW,
    FREED;

    /** The word in files, such as {@code no-show}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The potential outcome of a visit that was kept or missed. */
  public Outcome outcome(Truth truth) {
    if (truth.fate() == Fate.KEPT) {
      return Outcome.ATTENDED;
    }
    double keeps = kept * hope(truth.p());
    if (truth.receptive() < keeps) {
      return Outcome.ATTENDED;
    }
    return truth.receptive() < keeps + freed ? Outcome.FREED : Outcome.NO_SHOW;
  }

  private static double hope(double p) {
    return p <= STUBBORN_FROM ? 1 : 1 - .5 * (p - STUBBORN_FROM) / (1 - STUBBORN_FROM);
  }
}
