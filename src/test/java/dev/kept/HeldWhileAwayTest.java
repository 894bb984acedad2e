package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HeldWhileAwayTest {
  private static final String NO_CARDS = "{\"cards\":[]}";

  @TempDir private Path folder;

  @Test
  void aTenantThatIsPausedStaysSoOverAStartWithoutItsDatabase() throws Exception {
    try (LiveService service = new LiveService(Files.createDirectory(folder.resolve("one")))) {
      try (TenantCommands commands = new TenantCommands(folder.resolve("pg"))) {
        String text = configuration(tenant("north", "staff") + tenant("south", "staff"));
        service.served.write(commands.on(service.served.config, text));
        service.start();
        commands.good("pause", "north", "--reason", "wrong slots");
        service.awaitCode("TENANT-HELD tenant=north");
      }
      service.awaitCode("TENANTS-AWAY");
      assertThat(service.cards("north")).isEqualTo(NO_CARDS);
      service.stop();
      service.start();
      assertThat(service.all()).contains("TENANTS-AWAY");
      assertThat(service.cards("north")).isEqualTo(NO_CARDS);
      assertThat(service.cards("south")).startsWith("{\"cards\":[{");
    }
  }
}
