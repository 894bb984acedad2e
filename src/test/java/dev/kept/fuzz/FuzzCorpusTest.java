package dev.kept.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kept.fuzz.FuzzTargets.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every seed and every finding of the fuzz targets, replayed. */
class FuzzCorpusTest {
  private static final Path SEEDS = Path.of("src/test/resources/fuzz");
  private static final long MOST_BYTES = 50_000;
  private static final long MOST_BYTES_IN_ALL = 800_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(30);

  static List<FuzzTarget> targets() {
    return FuzzTargets.ALL;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyLawHoldsForEverySeed(FuzzTarget target) throws IOException {
    List<Path> seeds = files(SEEDS.resolve(target.name()));
    assertThat(seeds).as(target.name()).hasSizeGreaterThanOrEqualTo(3);
    for (Path seed : seeds) {
      byte[] data = Files.readAllBytes(seed);
      Assertions.assertTimeoutPreemptively(
          MOST_TIME,
          () ->
              assertThatCode(() -> target.input().take(data))
                  .as(seed.toString())
                  .doesNotThrowAnyException());
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyLawHoldsForNoBytesAtAll(FuzzTarget target) throws Exception {
    target.input().take(new byte[0]);
  }

  @Test
  void theCorpusIsSmallAndEveryFolderIsATargets() throws IOException {
    long all = 0;
    for (Path file : files(SEEDS)) {
      assertThat(Files.size(file)).as(file.toString()).isLessThanOrEqualTo(MOST_BYTES);
      all += Files.size(file);
    }
    assertThat(all).isLessThanOrEqualTo(MOST_BYTES_IN_ALL);
    try (Stream<Path> folders = Files.list(SEEDS)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(targets().stream().map(FuzzTarget::name).toList());
    }
  }

  @Test
  void theSecondReaderOfJsonIsStrict() {
    for (String json :
        List.of("{}", " {\"a\":[1.5e-3,true,null,\"\\u0041\"]}\n", "{\"a\":{\"a\":0}}")) {
      assertThat(object(json)).as(json).isPresent();
    }
    for (String json :
        List.of(
            "", "[]", "{\"a\":1,\"a\":2}", "{,}", "{\"a\":01}", "{\"a\":1,}", "{} {}", "{'a':1}")) {
      assertThat(object(json)).as(json).isEmpty();
    }
  }

  private static Optional<Map<?, ?>> object(String json) {
    return PlainJson.object(json.getBytes(UTF_8), PlainJson.Bounds.NONE);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
