package dev.kept.fuzz;

import dev.kept.fuzz.FuzzTargets.FuzzTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Jazzer on the targets, one after the other, each in a process of its own: {@code mvn
 * test-compile exec:exec@fuzz}. Jazzer's JUnit integration is left out: it instruments the whole
 * test run, with sanitizers that watch every other test.
 */
public final class FuzzRun {
  private static final Path SEEDS = Path.of("src/test/resources/fuzz");
  private static final Path FOUND = Path.of("target/fuzz");

  private FuzzRun() {}

  /**
   * Fuzzes.
   *
   * @param args seconds a target, and the name of the only one, or nothing for all
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String only = args.length > 1 ? args[1] : "";
    List<String> failed = new ArrayList<>();
    for (FuzzTarget target : FuzzTargets.ALL) {
      if (only.isEmpty() || only.equals(target.name())) {
        System.out.println(target.name());
        if (run(target, args[0]) != 0) {
          failed.add(target.name());
        }
      }
    }
    if (!failed.isEmpty()) {
      System.out.println("findings are in " + FOUND + " for " + String.join(", ", failed));
      System.exit(1);
    }
  }

  private static int run(FuzzTarget target, String seconds)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(FOUND.resolve(target.name()));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "-Xshare:off",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Duser.timezone=Pacific/Kiritimati",
            "-cp",
            System.getProperty("java.class.path", "."),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.type().getName(),
            "--instrumentation_includes=dev.kept.**",
            "--instrumentation_excludes=dev.kept.fuzz.**",
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
            "--reproducer_path=" + corpus,
            "-artifact_prefix=" + corpus + File.separator + "finding-",
            "-max_total_time=" + seconds,
            "-timeout=60", // the first input waits for its classes to be instrumented
            "-rss_limit_mb=3000",
            "-max_len=40000",
            "-print_final_stats=1",
            corpus.toString(),
            SEEDS.resolve(target.name()).toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
