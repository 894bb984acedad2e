package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.hex;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEvent.ConfigChanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real service follows its key files, and a configuration behind links, while it runs. */
@Timeout(120)
class LiveKeyFilesTest {
  @TempDir private Path home;
  private LiveService live;

  @BeforeEach
  void make() throws Exception {
    live = new LiveService(home);
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void aMountedConfigurationIsFollowedThroughItsLinks() throws Exception {
    Path first = Files.createDirectories(home.resolve("..2026_1"));
    Path second = Files.createDirectories(home.resolve("..2026_2"));
    Files.writeString(first.resolve("kept.yaml"), configuration(tenant("north", "staff")));
    Files.writeString(second.resolve("kept.yaml"), configuration(tenant("north", "paused")));
    Files.createSymbolicLink(home.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(live.served.config, Path.of("..data/kept.yaml"));
    live.start();
    Files.createSymbolicLink(home.resolve("..data_tmp"), second.getFileName());
    Files.move(home.resolve("..data_tmp"), home.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    live.awaitCode("CONFIG-CHANGED tenant=north");
    assertThat(live.served.call(live.port(), "north").body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void theAuditKeyIsRotatedAndBothKeysReadTheTrail() throws Exception {
    live.served.write(configuration(tenant("north", "staff")));
    live.start();
    live.served.call(live.port(), "north");
    live.served.secret("audit.key", hex(7));
    assertThat(live.awaitCode("KEY-REFUSED")).contains("keep the earlier ones below");
    live.served.secret("audit.key", hex(7) + "\n" + hex(1));
    live.awaitCode("AUDIT-KEY-ROTATED");
    live.served.call(live.port(), "north");
    assertThat(live.verify("audit.key").findings()).isEmpty();
    assertThat(live.calls("north")).containsExactly("CARDS", "CARDS");
    live.served.secret("only-old.key", hex(1));
    live.served.secret("only-new.key", hex(7));
    assertThat(live.verify("only-old.key").findings()).isNotEmpty();
    assertThat(live.verify("only-new.key").findings()).as("a later record vouches").isEmpty();
    assertThat(live.verify("only-new.key").unopened())
        .singleElement()
        .satisfies(run -> assertThat(run.first()).isEqualTo(1));
    live.stop();
    live.start();
    assertThat(live.served.call(live.port(), "north").statusCode()).isEqualTo(200);
    assertThat(live.verify("audit.key").valid()).isTrue();
    assertThat(live.changes())
        .extracting(ConfigChanged::change)
        .containsExactly(ConfigChanged.Change.ROTATED);
  }

  @Test
  void keysThatAreNeverRotatedAreNot() throws Exception {
    live.served.secret("holdout.key", hex(3));
    String heldOut = "    policy: {holdOut: {approvedOn: 2026-03-02, key: holdout.key}}\n";
    live.served.write(configuration(tenant("north", "staff", heldOut)));
    live.start();
    live.served.secret("holdout.key", hex(4));
    assertThat(live.awaitCode("CONFIG-REFUSED"))
        .contains("tenants.north.policy.holdOut.key: is another key than before");
    live.served.secret("holdout.key", hex(3));
    live.served.secret("pseudonym.key", hex(5));
    assertThat(live.awaitCode("KEY-REFUSED")).contains("files.pseudonymKey: is another key");
    assertThat(live.all()).doesNotContain(hex(3), hex(4), hex(5), hex(2));
  }
}
