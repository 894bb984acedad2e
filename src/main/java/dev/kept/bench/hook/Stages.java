package dev.kept.bench.hook;

import dev.kept.bench.load.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stage times gathered from Server-Timing headers. */
final class Stages {
  private static final Pattern ENTRY = Pattern.compile("([a-z]+);dur=([0-9.]+)");

  private final Map<String, Latencies> byStage = new LinkedHashMap<>();

  void add(String header) {
    Matcher entries = ENTRY.matcher(header);
    while (entries.find()) {
      long nanos = (long) (Double.parseDouble(entries.group(2)) * 1e6);
      byStage.computeIfAbsent(entries.group(1), stage -> new Latencies()).add(nanos);
    }
  }

  Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    byStage.forEach((stage, times) -> medians.put(stage, times.millis(.5)));
    return medians;
  }

  double inferenceP99() {
    return byStage.getOrDefault("inference", new Latencies()).millis(.99);
  }
}
