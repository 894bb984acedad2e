package dev.kept.bench.hook;

import dev.kept.bench.load.Figures;
import dev.kept.bench.load.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code kept bench hook} measured; ratios are of processor time, each to the floor of its own
 * process.
 *
 * @param bodyBytes size of the call's body
 * @param memory floor and hook with the audit trail in memory
 * @param disk floor and hook with the audit trail on disk
 * @param half the hook at half of its capacity, audit in memory
 * @param sizes by number of visits: floor and hook with the same body
 * @param stages median milliseconds of each stage, in order
 * @param inferenceP99Millis slowest hundredth of inferences
 * @param reader what reading the body into facts costs in memory
 */
public record HookReport(
    int bodyBytes,
    Pair memory,
    Pair disk,
    Figures half,
    Map<Integer, Pair> sizes,
    Map<String, Double> stages,
    double inferenceP99Millis,
    Footprint reader) {
  private static final double TIMES_FLOOR = 2;
  private static final double P99_MILLIS = 50;
  private static final double INFERENCE_MILLIS = 1;
  private static final double READER_BYTES = 64 << 10;

  /** What it is to reach. */
  List<Target> targets() {
    return List.of(
        new Target("CPU of a hook", memory.timesFloor(), TIMES_FLOOR, "x floor"),
        new Target("p99 at half load", half.p99Millis(), P99_MILLIS, "ms"),
        new Target("inference p99", inferenceP99Millis, INFERENCE_MILLIS, "ms"),
        new Target("reader's bytes", reader.allocated(), READER_BYTES + 2 * reader.kept(), "B"));
  }

  /** Microseconds of processor time that the spool adds to a call. */
  double spoolMicros() {
    return disk.beyondFloor() - memory.beyondFloor();
  }

  /** How the hook's cost grows with the history. */
  Trend trend() {
    return Trend.of(
        sizes.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().hook().cpuMicros())));
  }

  /** As a table for people. */
  public String text() {
    return new HookTable(this).text();
  }

  /** As one JSON object, for machines. */
  public String json() {
    Trend trend = trend();
    return """
        {"bodyBytes":%d,"rows":[%s],"half":%s,"spoolMicros":%s,"sizes":{%s},\
        "perVisitMicros":%s,"linearFit":%s,"stages":{%s},"inferenceP99Millis":%s,\
        "reader":{"allocated":%d,"facts":%d},"targets":[%s]}"""
        .formatted(
            bodyBytes,
            Stream.of(memory, disk).map(HookReport::json).collect(Collectors.joining(",")),
            json(half, memory.floor()),
            number(spoolMicros()),
            sizes.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":[" + json(e.getValue()) + "]")
                .collect(Collectors.joining(",")),
            number(trend.perVisit()),
            number(trend.fit()),
            stages.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":" + number(e.getValue()))
                .collect(Collectors.joining(",")),
            number(inferenceP99Millis),
            reader.allocated(),
            reader.kept(),
            targets().stream().map(HookReport::json).collect(Collectors.joining(",")));
  }

  private static String json(Target target) {
    return "{\"name\":\"%s\",\"value\":%s,\"most\":%s,\"met\":%s}"
        .formatted(target.name(), number(target.value()), number(target.most()), target.met());
  }

  private static String json(Pair pair) {
    return json(pair.floor(), pair.floor()) + "," + json(pair.hook(), pair.floor());
  }

  private static String json(Figures row, Figures floor) {
    return """
        {"name":"%s","perSecond":%s,"p50Millis":%s,"p99Millis":%s,\
        "cpuMicros":%s,"allocatedKib":%s,"timesFloor":%s}"""
        .formatted(
            row.name(),
            number(row.perSecond()),
            number(row.p50Millis()),
            number(row.p99Millis()),
            number(row.cpuMicros()),
            number(row.allocatedKib()),
            number(row.cpuMicros() / floor.cpuMicros()));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
  }
}
