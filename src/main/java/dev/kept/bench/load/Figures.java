package dev.kept.bench.load;

/**
 * What one load measured.
 *
 * @param name what was measured
 * @param perSecond requests answered a second
 * @param p50Millis median latency
 * @param p99Millis latency of the slowest hundredth
 * @param cpuMicros the service's processor time a request, user and system
 * @param allocatedKib what the service allocated a request
 */
public record Figures(
    String name,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double cpuMicros,
    double allocatedKib) {}
