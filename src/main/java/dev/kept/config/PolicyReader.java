package dev.kept.config;

import dev.kept.tenant.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a tenant has decided. */
final class PolicyReader {
  /** Some editors put it before the first line. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final String READABLE =
      "must be a readable file of at most 1 MiB, an id on each line";
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;

  PolicyReader(Path file) {
    this.file = file;
  }

  Policy read(Section policy) {
    Policy usual = Policy.USUAL;
    double medium = policy.number("medium", usual.medium(), .01, .99);
    double high = policy.number("high", usual.high(), .01, .99);
    if (high < medium) {
      policy.problem("high", "must not be below medium");
    }
    return new Policy(
        medium,
        high,
        policy.number("visitValue", usual.visitValue(), 0, 1e6),
        policy.number("refill", usual.refill(), 0, 1),
        policy.number("overbookingCost", usual.overbookingCost(), 0, 100),
        channels(policy),
        excluded(policy.section("excluded")),
        policy.truth("lateCancelIsNoShow", usual.lateCancelIsNoShow()),
        policy.sections("sessions").values().stream().map(PolicyReader::session).toList());
  }

  private static Policy.SessionPlan session(Section session) {
    String practitioner = session.text("practitioner", "");
    String location = session.text("location", "");
    for (String key : List.of("practitioner", "location")) {
      if (session.has(key) && !Scalars.isId(session.text(key))) {
        session.problem(key, Scalars.ID_RULE);
      }
    }
    session.text("slots");
    return new Policy.SessionPlan(
        practitioner,
        location,
        session.whole("slots", 1, 1, 200),
        Set.copyOf(session.texts("protected")));
  }

  private static List<Policy.Channel> channels(Section policy) {
    if (policy.has("channels")) {
      return policy.sections("channels").entrySet().stream()
          .map(entry -> channel(entry.getKey(), entry.getValue()))
          .toList();
    }
    Policy.Channel.USUAL.forEach(
        usual -> show(usual, policy.effective().below("channels").below(usual.code())));
    return Policy.Channel.USUAL;
  }

  private static Policy.Channel channel(String code, Section channel) {
    return new Policy.Channel(
        code,
        channel.text("words"),
        channel.number("relativeReduction", 0, 0, 1),
        channel.number("cancelFreed", 0, 0, 1),
        channel.number("cost", 0, 0, 1e6));
  }

  private static void show(Policy.Channel channel, Effective at) {
    at.put("words", new Effective.Value(channel.words()));
    at.put("relativeReduction", new Effective.Value(Scalars.plain(channel.relativeReduction())));
    at.put("cancelFreed", new Effective.Value(Scalars.plain(channel.cancelFreed())));
    at.put("cost", new Effective.Value(Scalars.plain(channel.cost())));
  }

  private Policy.Excluded excluded(Section excluded) {
    List<String> patients = new ArrayList<>(excluded.texts("patients"));
    boolean elsewhere = patients.isEmpty();
    excluded
        .unquoted("patientsFile", this::readable, READABLE)
        .ifPresent(named -> read(named, excluded, patients));
    excluded.effective().put("patients", new Effective.People(List.copyOf(patients), elsewhere));
    if (!patients.stream().allMatch(Scalars::isId)) {
      excluded.problem("patients", Scalars.ID_RULE);
    }
    if (!excluded.texts("locations").stream().allMatch(Scalars::isId)) {
      excluded.problem("locations", Scalars.ID_RULE);
    }
    return new Policy.Excluded(
        Set.copyOf(excluded.texts("serviceTypes")),
        Set.copyOf(excluded.texts("locations")),
        Set.copyOf(patients));
  }

  private Optional<Path> readable(String text) {
    return Optional.of(file.resolveSibling(text))
        .filter(Files::isRegularFile)
        .filter(Files::isReadable);
  }

  private static void read(Path named, Section excluded, List<String> patients) {
    try {
      if (Files.size(named) > MOST_BYTES) {
        excluded.problem("patientsFile", READABLE);
        return;
      }
      Files.readAllLines(named).stream()
          .map(line -> line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(patients::add);
    } catch (IOException e) {
      excluded.problem("patientsFile", READABLE);
    }
  }
}
