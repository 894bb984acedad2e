package dev.kept.bench.train;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a step took.
 *
 * @param name the step
 * @param seconds by the clock
 * @param cpuSeconds of its processor time
 * @param peakMegabytes the most memory it had at once, heap and all else; empty where the system
 *     does not say
 */
public record StepCost(String name, double seconds, double cpuSeconds, OptionalLong peakMegabytes) {
  /** For a person to read. */
  public String line() {
    String peak =
        peakMegabytes.isPresent()
            ? String.format(Locale.ROOT, "%,d MB at most", peakMegabytes.getAsLong())
            : "memory not told by this system";
    return String.format(
        Locale.ROOT, "%-12s %7.1f s, %7.1f s of processor, %s", name, seconds, cpuSeconds, peak);
  }
}
