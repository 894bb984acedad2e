package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.hex;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the real service comes and goes. */
@Timeout(60)
class StartAndEndTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir private Path folder;
  private ServedFolder served;

  @BeforeEach
  void configure() throws Exception {
    served = new ServedFolder(folder);
    served.write(configuration(tenant("north", "staff")));
  }

  @Test
  void anotherPseudonymKeyIsRefusedAndTheTrailIsLeftFree() throws Exception {
    start().stop();
    served.secret("pseudonym.key", hex(5));
    assertThatThrownBy(this::start)
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("patients would get other names");
    served.secret("pseudonym.key", hex(1));
    assertThatThrownBy(this::start)
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("holds a key of files.auditKey");
    served.secret("pseudonym.key", hex(2));
    start().stop();
  }

  @Test
  void aStartThatFailsHalfWayLeavesNothingOpen() throws Exception {
    Path data = Files.createDirectories(served.folder.resolve("data"));
    Files.writeString(data.resolve("postgres"), "in the way");
    String none = configuration(tenant("north", "staff"));
    served.write(none.replace("database: {enabled: false}\n", ""));
    assertThatThrownBy(this::start)
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("the embedded database cannot be used");
    served.write(none);
    start().stop();
  }

  @Test
  void whoeverSpreadsCallsSeesThatItLeavesBeforeItIsDeaf() throws Exception {
    served.write(configuration(tenant("north", "staff")).replace("leave: 0s", "leave: 4s"));
    Running running = start();
    String ready = "http://127.0.0.1:" + running.managementPort().orElseThrow() + "/health/ready";
    String hooks = "http://127.0.0.1:" + running.port() + "/t/north/cds-services";
    assertThat(status(ready)).isEqualTo(200);
    Thread stopping = Thread.ofVirtual().start(running::stop);
    while (status(ready) == 200) {
      Thread.onSpinWait();
    }
    assertThat(status(ready)).isEqualTo(503);
    assertThat(status(hooks)).isEqualTo(200);
    stopping.join();
    running.stop();
  }

  private static int status(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private Running start() {
    var reading = new ConfigFile(served.config, HOME, Environment.PROCESS).read();
    return new Wiring(HOME)
        .start(new Start(reading.config(), false, Options.NONE, Optional.of(reading)));
  }
}
