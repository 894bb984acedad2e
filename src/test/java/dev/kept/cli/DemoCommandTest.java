package dev.kept.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.config.KeptConfig;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary mistakes are told with their remedy and without a trace. */
class DemoCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private final List<KeptConfig> started = new ArrayList<>();

  @Test
  void aPortThatIsNoneIsSaid() {
    check("--port is 0 to 65535", "--port", "99999");
    check("--port is 0 to 65535", "--port", "-1");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    check("cannot write its folder " + file.resolve("x"), "--data", file + "/x");
  }

  @Test
  void aFolderOfAServiceIsRefusedAndLeftAsItIs() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("real/audit"));
    check("holds the data of a service that is no demo", "--data", folder + "/real");
    try (var files = Files.list(trail.getParent())) {
      assertThat(files).containsExactly(trail);
    }
  }

  @Test
  void linksKnowTheirPortEvenWhenAnyFreeOneIsAskedFor() {
    assertThat(run("--port", "0", "--data", folder.toString())).isEqualTo(1);
    assertThat(started.getFirst().server().publicBase().getPort()).isPositive();
    assertThat(started.getFirst().server().port())
        .isEqualTo(started.getFirst().server().publicBase().getPort());
  }

  private void check(String words, String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("kept: ", words).doesNotContain("\tat ");
    assertThat(started).isEmpty();
  }

  private int run(String... arguments) {
    return KeptCommand.menu("0", List.of(new DemoCommand(new NeverReady())))
        .setErr(new PrintWriter(err, true))
        .execute(with("demo", arguments));
  }

  private static String[] with(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  /** Notes what is started; nothing ever listens. */
  private final class NeverReady implements Services, Services.Running {
    @Override
    public Ledgers ledgers(KeptConfig config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LedgerSchema schema(KeptConfig config, Optional<Owner> owner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public dev.kept.audit.Pseudonyms pseudonyms(KeptConfig config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Running start(Start start) {
      started.add(start.config());
      return this;
    }

    @Override
    public void check(KeptConfig config) {}

    @Override
    public List<String> problems(KeptConfig config, Set<TenantId> tenants) {
      return List.of();
    }

    @Override
    public Explained answer(KeptConfig config, Tenant tenant, byte[] body) {
      return new Explained(200, "", "");
    }

    @Override
    public Path home() {
      return folder;
    }

    @Override
    public int port() {
      return 0;
    }

    @Override
    public boolean awaitReady() {
      return false;
    }

    @Override
    public void awaitEnd() {}

    @Override
    public void stop() {}
  }
}
