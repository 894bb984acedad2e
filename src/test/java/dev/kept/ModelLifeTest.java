package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A model from the first command to service and back, on a small world, as anybody would type. */
@Timeout(300)
class ModelLifeTest {
  private static final String ORIGIN = "literature prior: recalibrate on local data";
  private static final Path SHIPPED = Path.of("models", "no-show");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern COMMAND =
      Pattern.compile("\\bkept (?!or\\b)((?:model )?[a-z]+(?:-[a-z]+)?)");

  @TempDir static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makesTwoWorldsAndLearnsFromOne() throws IOException {
    ModelLifeTest first = new ModelLifeTest();
    for (String seed : new String[] {"7", "8"}) {
      first.ok(
          "world",
          "--patients",
          "1500",
          "--seed",
          seed,
          "--format",
          "csv",
          "--out",
          at("w" + seed));
    }
    first.learn("model/t0", "T0");
    Files.move(folder.resolve("model/t0"), folder.resolve("before"));
    first.learn("model/t0", "T0");
    first.learn("model/t48", "T48", "--until", "2025-10-31");
  }

  private void learn(String name, String stage, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "train",
                "--visits",
                at("w7"),
                "--zone",
                "America/New_York",
                "--out",
                at(name),
                "--as-of",
                stage,
                "--seed",
                "7",
                "--no-distance",
                "--origin",
                ORIGIN));
    words.addAll(List.of(more));
    ok(words.toArray(String[]::new));
  }

  @Test
  void theSameCommandMakesTheSameFilesBitForBit() throws IOException {
    Map<String, String> again = digests(folder.resolve("model/t0"));
    assertThat(again)
        .containsOnlyKeys(
            "model.onnx", "manifest.json", "model-card.json", "report.md", "report.html")
        .isEqualTo(digests(folder.resolve("before")));
  }

  @Test
  void theShippedCardsCommandsAreOfThisVersionAndSayTheirSeed() throws IOException {
    for (String stage : new String[] {"t0", "t48"}) {
      JsonNode made = card(SHIPPED.resolve(stage)).path("made");
      List<String> words = words(made.path("command").asText());
      assertThat(words.removeFirst()).isEqualTo("kept");
      CommandLine.ParseResult parsed = menu().parseArgs(words.toArray(String[]::new)).subcommand();
      assertThat(parsed.commandSpec().name()).isEqualTo("train");
      assertThat(parsed.matchedOptionValue("--seed", 0L)).isEqualTo(made.path("seed").asLong());
      assertThat(parsed.hasMatchedOption("--as-of")).isTrue();
    }
    assertThat(Files.readString(Path.of("models", "README.md")))
        .contains("kept world --preset usual --seed 7", "kept train --visits world7");
  }

  @Test
  void theCardNamesOnlyCommandsThereAreAndPromisesNoMachineryThereIsNot() throws IOException {
    JsonNode attributes = card(folder.resolve("model/t0")).path("sourceAttributes");
    assertThat(attributes).hasSize(31);
    List<String> named = new ArrayList<>();
    for (JsonNode attribute : attributes) {
      String value = attribute.path("value").asText();
      assertThat(value).isNotBlank();
      assertThat(value.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("validity page", "ledger", "control chart", "weekly", "daily", "null");
      Matcher command = COMMAND.matcher(value);
      while (command.find()) {
        named.add(command.group(1));
      }
    }
    assertThat(named).contains("evaluate", "recalibrate", "train", "model promote");
    assertThat(named).allSatisfy(name -> assertThat(isCommand(name)).as(name).isTrue());
  }

  @Test
  void theCardsFiguresAreThoseOfTheRun() throws IOException {
    String card = Files.readString(folder.resolve("model/t0/model-card.json"));
    assertThat(card).contains("seen in the first 180 days").contains("Samples of 1");
    JsonNode attributes = card(folder.resolve("model/t0")).path("sourceAttributes");
    String variables =
        java.util.stream.StreamSupport.stream(attributes.spliterator(), false)
            .filter(one -> one.path("attribute").asText().equals("input_variables"))
            .map(one -> one.path("value").asText())
            .findFirst()
            .orElseThrow();
    assertThat(variables).contains("age", "coverage_medicaid").doesNotContain("distance_km");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0", "t48"})
  void theReportAccountsForEveryRowOfTheTable(String stage) throws IOException {
    List<Long> counts = new ArrayList<>();
    boolean inside = false;
    for (String line :
        Files.readAllLines(folder.resolve("model").resolve(stage).resolve("report.md"))) {
      inside = line.startsWith("| what became") || (inside && line.startsWith("|"));
      if (inside && line.matches(".*[0-9] \\|$")) {
        counts.add(Long.parseLong(line.replaceAll(".*\\| ([0-9,]+) \\|$", "$1").replace(",", "")));
      }
    }
    long rows = counts.removeLast();
    assertThat(rows).isEqualTo(counts.stream().mapToLong(Long::longValue).sum());
    try (Stream<String> lines = Files.lines(folder.resolve("w7/visits.csv"))) {
      assertThat(rows).isEqualTo(lines.count() - 1);
    }
  }

  @Test
  void verifyProvesBothStages() {
    assertThat(run("model", "verify", at("model"))).isZero();
    assertThat(out.toString()).contains("golden rows", "proven").doesNotContain("REFUSED");
  }

  @Test
  void aRecalibratedModelIsANewFolderWhoseCardSaysNothingOldAsNew() throws IOException {
    recalibrate("again");
    JsonNode card = card(folder.resolve("again"));
    JsonNode parent = card(folder.resolve("model/t0"));
    assertThat(card.path("model").path("id")).isNotEqualTo(parent.path("model").path("id"));
    assertThat(card.path("parent").path("id")).isEqualTo(parent.path("model").path("id"));
    assertThat(card.path("parent").path("performance")).isEqualTo(parent.path("performance"));
    assertThat(card.path("performance")).isNotEqualTo(parent.path("performance"));
    assertThat(card.path("performance").path("on").asText()).contains("later visits");
    assertThat(card.path("recalibration").path("to").asText()).isEqualTo("2025-06-30");
    assertThat(folder.resolve("again/report.md")).exists();
    assertThat(folder.resolve("again/report.html")).exists();
    assertThat(run("model", "verify", at("again"))).isZero();
  }

  @Test
  void aPromotionThroughTheGatesServesAndKeepsWhatWasThere() throws IOException {
    promoteFirst("live");
    recalibrate("next");
    assertThat(run(promotion("next", "live", "2025-07-01"))).isZero();
    assertThat(out.toString()).contains("every gate passed", "back: kept model promote");
    JsonNode record = json(folder.resolve("live/promotion.json"));
    String before = card(folder.resolve("model/t0")).path("model").path("id").asText();
    assertThat(record.path("verdict").asText()).isEqualTo("gates_passed");
    assertThat(record.path("stages").path("t0").path("before").asText()).isEqualTo(before);
    assertThat(record.path("stages").path("t0").path("trial").path("gates")).hasSize(6);
    assertThat(digests(folder.resolve("live.versions/v1/t0")))
        .isEqualTo(digests(folder.resolve("model/t0")));
    assertThat(digests(folder.resolve("live/t0"))).isEqualTo(digests(folder.resolve("next")));
  }

  @Test
  void aFailedGateIsToldInPlainWordsAndChangesNothing() throws IOException {
    promoteFirst("stays");
    recalibrate("learned");
    assertThat(run(promotion("learned", "stays", "2025-06-01"))).isOne();
    assertThat(err.toString())
        .contains("not promoted", "tested visits that it had learned from", "--reason");
    assertThat(folder.resolve("stays").toRealPath().getFileName()).hasToString("v1");
    assertThat(folder.resolve("stays.versions/v2")).doesNotExist();
  }

  @Test
  void aReasonIsRecorded() throws IOException {
    String[] words = {"model", "promote", at("model"), "--as", at("drill"), "--reason", "a drill"};
    assertThat(run(words)).isZero();
    JsonNode record = json(folder.resolve("drill/promotion.json"));
    assertThat(record.path("verdict").asText()).isEqualTo("by_reason");
    assertThat(record.path("reason").asText()).isEqualTo("a drill");
    assertThat(record.path("by").asText()).isNotBlank();
  }

  @Test
  void whatCannotBePromotedIsAMistake() throws IOException {
    assertThat(run("model", "promote", at("model"), "--as", at("no"))).isEqualTo(2);
    assertThat(run("model", "promote", at("before"), "--as", at("no"), "--reason", "half"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("there is none of T48");
    Path broken = Files.createDirectories(folder.resolve("broken/t0"));
    Files.writeString(broken.resolve("manifest.json"), "{}");
    assertThat(run("model", "promote", at("broken"), "--as", at("no"), "--reason", "x"))
        .isEqualTo(2);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  private void promoteFirst(String link) {
    assertThat(run(promotion("model", link, "2025-06-01"))).as(err.toString()).isZero();
  }

  private static String[] promotion(String candidate, String link, String from) {
    return new String[] {
      "model",
      "promote",
      at(candidate),
      "--as",
      at(link),
      "--visits",
      at("w8"),
      "--zone",
      "America/New_York",
      "--test-from",
      from
    };
  }

  private void recalibrate(String name) {
    ok(
        "recalibrate",
        "--visits",
        at("w8"),
        "--zone",
        "America/New_York",
        "--model",
        at("model"),
        "--as-of",
        "T0",
        "--until",
        "2025-06-30",
        "--out",
        at(name));
  }

  private static boolean isCommand(String name) {
    CommandLine at = menu();
    for (String word : name.split(" ", -1)) {
      CommandLine below = at.getSubcommands().get(word);
      if (below == null) {
        return false;
      }
      at = below;
    }
    return true;
  }

  private void ok(String... words) {
    assertThat(run(words)).as("%s%s", String.join(" ", words), err).isZero();
  }

  private int run(String... words) {
    return menu()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private static CommandLine menu() {
    return Main.menu(Path.of(""));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private static JsonNode card(Path model) throws IOException {
    return json(model.resolve("model-card.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Map<String, String> digests(Path model) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        digests.put(
            file.getFileName().toString(),
            new java.math.BigInteger(
                    1,
                    java.security.MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(file)))
                .toString(16));
      }
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return digests;
  }
}
