package dev.kept.risk;

/**
 * What a card and an audit record say of the model that scored.
 *
 * @param id the model's id, unique a training or recalibration
 * @param stage when it scores
 * @param averageRate share of visits missed in its data, for comparison on cards
 * @param origin one line on what it learned from, for example {@code literature prior: recalibrate
 *     on local data}
 */
public record ModelIdentity(String id, Stage stage, double averageRate, String origin) {
  private static final String PRIOR = "literature prior";
  private static final String TRAINED = " of this site ";
  private static final String RECALIBRATED = "recalibrated on ";

  /** Whether its average is the site's own: it was trained or recalibrated on the site's visits. */
  public boolean ofThisSite() {
    return origin.contains(TRAINED) || origin.contains(RECALIBRATED);
  }

  /** The instant a model's features are taken at. */
  public enum Stage {
    /** At booking. */
    T0,
    /** 48 hours before the start, or at booking if that is later. */
    T48
  }

  /** Whether its trees come from the synthetic world, so that no real visit taught them. */
  public boolean fromPrior() {
    return origin.startsWith(PRIOR);
  }
}
