package dev.kept.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code kept bench hook} measured; ratios are of processor time, within the one run.
 *
 * @param bodyBytes size of the call's body
 * @param rows the floor, then the hook in its forms
 * @param half the hook at half of its capacity
 * @param sizes by number of visits: the floor and the hook with the same body
 * @param stages median milliseconds of each stage, in order
 * @param inferenceP99Millis slowest hundredth of inferences
 */
public record HookReport(
    int bodyBytes,
    List<Figures> rows,
    Figures half,
    Map<Integer, List<Figures>> sizes,
    Map<String, Double> stages,
    double inferenceP99Millis) {

  /** As a table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "appointment-book, %d bytes, on loopback%n%n", bodyBytes));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-34s %9s %8s %8s %9s %9s %7s%n",
            "",
            "req/s",
            "p50 ms",
            "p99 ms",
            "CPU us",
            "KiB",
            "x floor"));
    rows.forEach(row -> text.append(line(row, rows.getFirst())));
    text.append(line(half, rows.getFirst()));
    text.append(String.format(Locale.ROOT, "%nby number of visits in the history%n"));
    sizes.forEach((visits, pair) -> text.append(line(pair.getLast(), pair.getFirst())));
    text.append(String.format(Locale.ROOT, "%nwhere the time of a call goes (median ms, share)%n"));
    double all = stages.values().stream().mapToDouble(Double::doubleValue).sum();
    stages.forEach(
        (stage, millis) ->
            text.append(
                String.format(
                    Locale.ROOT, "  %-14s %8.4f %5.0f %%%n", stage, millis, 100 * millis / all)));
    text.append(String.format(Locale.ROOT, "%ninference p99 %.3f ms%n", inferenceP99Millis));
    return text.toString();
  }

  /** As one JSON object, for machines. */
  public String json() {
    return """
        {"bodyBytes":%d,"rows":[%s],"half":%s,"sizes":{%s},"stages":{%s},"inferenceP99Millis":%s}"""
        .formatted(
            bodyBytes,
            rows.stream().map(row -> json(row, rows.getFirst())).collect(Collectors.joining(",")),
            json(half, rows.getFirst()),
            sizes.entrySet().stream()
                .map(
                    e ->
                        "\""
                            + e.getKey()
                            + "\":"
                            + json(e.getValue().getLast(), e.getValue().getFirst()))
                .collect(Collectors.joining(",")),
            stages.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":" + number(e.getValue()))
                .collect(Collectors.joining(",")),
            number(inferenceP99Millis));
  }

  private static String line(Figures row, Figures floor) {
    return String.format(
        Locale.ROOT,
        "  %-34s %9.0f %8.2f %8.2f %9.0f %9.1f %7.2f%n",
        row.name(),
        row.perSecond(),
        row.p50Millis(),
        row.p99Millis(),
        row.cpuMicros(),
        row.allocatedKib(),
        row.cpuMicros() / floor.cpuMicros());
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
