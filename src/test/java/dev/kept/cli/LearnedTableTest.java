package dev.kept.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kept.onnx.OnnxModels;
import dev.kept.risk.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From a table to a model, its measures and its scores, by the commands. */
class LearnedTableTest {
  private static final Models MODELS = new OnnxModels();

  @TempDir private static Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeWorldsAndAModel() {
    LearnedTableTest first = new LearnedTableTest();
    for (String seed : List.of("7", "8")) {
      int code =
          first.run(
              new WorldCommand(),
              Stream.of("--patients", "700", "--format", "csv", "--seed", seed),
              Stream.of("--out", at("w" + seed)));
      assertThat(code).as(first.err.toString()).isZero();
    }
    assertThat(first.train("w7", "m7", "--until", "2025-06-30")).as(first.err.toString()).isZero();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private int run(Object command, Stream<String> one, Stream<String> more) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(one, more).toArray(String[]::new));
  }

  private int train(String world, String model, String... more) {
    return run(
        new TrainCommand(MODELS),
        Stream.of("--visits", at(world), "--out", at(model)),
        Stream.of(more));
  }

  private int evaluate(String world, String testFrom) {
    return run(
        new EvaluateCommand(MODELS),
        Stream.of("--visits", at(world), "--model", at("m7"), "--resamples", "0"),
        Stream.of("--test-from", testFrom, "--json"));
  }

  private int score(String visits, String scores) {
    return run(
        new ScoreTableCommand(MODELS),
        Stream.of("--visits", visits, "--model", at("m7")),
        Stream.of("--out", scores));
  }

  @Test
  void theSameTableGivesTheSameModelBitForBit() {
    assertThat(train("w7", "again", "--until", "2025-06-30")).isZero();
    for (String file : List.of("model.onnx", "manifest.json")) {
      assertThat(folder.resolve("again").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("m7").resolve(file));
    }
  }

  @Test
  void aModelIsNotTestedOnWhatItHasLearned() {
    assertThat(evaluate("w7", "2025-06-01")).isEqualTo(2);
    assertThat(err.toString()).contains("the model has learned from this table");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aModelIsTestedOnLaterVisitsAndOnAnotherTable() throws IOException {
    assertThat(evaluate("w7", "2025-07-02")).as(err.toString()).isZero();
    JsonNode later = JsonMapper.builder().build().readTree(out.toString());
    assertThat(later.path("withinLearnedDays").asInt()).isZero();
    JsonNode subsets = later.path("frozenIntercept").path("subsets");
    assertThat(visits(subsets, "seen after training")).isLessThan(visits(subsets, "all"));
    assertThat(evaluate("w8", "2025-01-01")).as(err.toString()).isZero();
  }

  private static int visits(JsonNode subsets, String name) {
    for (JsonNode subset : subsets) {
      if (subset.path("value").asText().equals(name)) {
        return subset.path("visits").asInt();
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void whatIsSetForFeaturesStandsInTheManifest() throws IOException {
    Path codes = Files.writeString(folder.resolve("codes.txt"), "Tele\n\nvideo\n");
    int code =
        train(
            "w8",
            "set",
            "--late-cancel-is-no-show",
            "--embargo-hours=48",
            "--history-days=365",
            "--no-coverage",
            "--telehealth-codes=" + codes);
    assertThat(code).as(err.toString()).isZero();
    JsonNode options =
        JsonMapper.builder()
            .build()
            .readTree(folder.resolve("set").resolve("manifest.json").toFile())
            .path("reading")
            .path("options");
    assertThat(options.path("lateCancelIsNoShow").asBoolean()).isTrue();
    assertThat(options.path("embargoHours").asInt()).isEqualTo(48);
    assertThat(options.path("historyDays").asInt()).isEqualTo(365);
    assertThat(options.path("coverages")).isEmpty();
    assertThat(options.path("telehealthCodes").toString()).isEqualTo("[\"tele\",\"video\"]");
  }

  @Test
  void aMistakeIsNotTakenForTooFewVisits() {
    assertThat(train("w7", "none", "--embargo-hours=-1")).isEqualTo(2);
    assertThat(train("w7", "none", "--telehealth-codes=" + at("no file"))).isEqualTo(2);
    assertThat(train("no world", "none")).isEqualTo(2);
    assertThat(train("w7", "none", "--until", "2024-02-01")).isEqualTo(1);
    assertThat(err.toString()).contains("missed visits with a known outcome");
  }

  @Test
  void everyVisitIsScoredOrCounted() throws IOException {
    Path table = folder.resolve("some.csv");
    Files.write(
        table,
        List.of(
            "appointment_id,patient_id,created,start,status",
            "a,p,2026-01-05T09:00,2026-02-05T09:00,booked",
            "b,p,2026-01-05T09:00,2026-02-06T09:00,entered-in-error"));
    Path scores = folder.resolve("scores.csv");
    assertThat(score(table.toString(), scores.toString())).as(err.toString()).isZero();
    assertThat(Files.readAllLines(scores)).hasSize(2).element(1).asString().startsWith("a,");
    assertThat(err.toString()).contains("1 appointments scored, 1 not");
  }

  @Test
  void aMissingTableLeavesNothingBehind() {
    assertThat(score(at("missing.csv"), at("never.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("no such file or folder");
    assertThat(folder.resolve("never.csv")).doesNotExist();
  }
}
