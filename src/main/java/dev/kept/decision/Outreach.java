package dev.kept.decision;

import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import java.util.Comparator;
import java.util.Optional;

/**
 * The way to reach a patient that gains most.
 *
 * @param channel the way
 * @param gain what it is expected to gain, in the site's currency, its cost taken off
 */
public record Outreach(Channel channel, double gain) {
  private static final double RECEPTIVE_UP_TO = .6;
  private static final double RECEPTIVE_AT_ONE = .5;

  /** The site's best channel at this risk; empty when none gains anything. */
  public static Optional<Outreach> best(double probability, Policy policy) {
    return policy.channels().stream()
        .map(channel -> new Outreach(channel, gain(probability, channel, policy)))
        .filter(outreach -> outreach.gain() > 0)
        .max(Comparator.comparingDouble(Outreach::gain));
  }

  /**
   * Expected gain: {@code p * rr * h(p) * V + p * cFree * f * V - cost}, visits kept and slots
   * filled again, less the cost.
   */
  static double gain(double probability, Channel channel, Policy policy) {
    double kept = channel.relativeReduction() * receptive(probability);
    double refilled = channel.cancelFreed() * policy.refill();
    return probability * (kept + refilled) * policy.visitValue() - channel.cost();
  }

  /** h(p), how far outreach still works: 1 up to .6, then falling linearly to .5 at 1. */
  static double receptive(double probability) {
    double beyond = Math.max(0, probability - RECEPTIVE_UP_TO) / (1 - RECEPTIVE_UP_TO);
    return 1 - beyond * (1 - RECEPTIVE_AT_ONE);
  }
}
