package dev.kept.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.risk.Proof;
import dev.kept.risk.Proof.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelCommandTest {
  private static final Proof HOLDS =
      new Proof(
          List.of(
              new Proof.Passed(Step.DIGEST, "SHA-256 00"),
              new Proof.Passed(Step.TREES, "3 trees")));
  private static final Proof FAILS =
      new Proof(
          List.of(
              new Proof.Passed(Step.DIGEST, "SHA-256 00"),
              new Proof.Failed(Step.TREES, "TREE-CYCLE", "a child does not come after its parent"),
              new Proof.NotReached(Step.RUNTIME)));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void aProvenModelPrintsEveryCheckAndEndsWithZero() {
    assertThat(run(HOLDS)).isZero();
    assertThat(out.toString())
        .contains("digest       ok      SHA-256 00", "trees        ok      3 trees", "proven");
  }

  @Test
  void aRefusedModelPrintsTheReasonAndEndsWithOne() {
    assertThat(run(FAILS)).isOne();
    assertThat(out.toString())
        .contains(
            "trees        FAILED  TREE-CYCLE: a child does not come after its parent",
            "runtime      not reached",
            "REFUSED");
  }

  @Test
  void aFolderOfBothStagesIsCheckedOnceForEach() throws IOException {
    Files.createDirectory(folder.resolve("t0"));
    Files.createDirectory(folder.resolve("t48"));
    CommandLine command =
        new CommandLine(new ModelCommand(model -> model.endsWith("t48") ? FAILS : HOLDS));
    assertThat(command.setOut(new PrintWriter(out)).execute("verify", folder.toString())).isOne();
    assertThat(out.toString()).contains("t0", "proven", "t48", "REFUSED");
  }

  private int run(Proof proof) {
    CommandLine command = new CommandLine(new ModelCommand(_ -> proof));
    return command.setOut(new PrintWriter(out)).execute("verify", folder.toString());
  }
}
