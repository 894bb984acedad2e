package dev.kept.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;

  @Test
  void aFreshKeyIsItsOwnersAndStays() throws IOException {
    Path file = folder.resolve("keys/audit.key");
    var keys = KeyFile.loadOrCreate(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.loadOrCreate(file)).isEqualTo(keys).hasSize(1);
    assertThat(KeyFile.loadOrCreate(folder.resolve("other.key"))).isNotEqualTo(keys);
  }

  @Test
  void earlierKeysFollowTheCurrentOne() throws IOException {
    Path file = folder.resolve("audit.key");
    write(file, "# since March\n" + HEX + "\n\n" + "f".repeat(64) + "\n");
    assertThat(KeyFile.load(file)).hasSize(2);
    assertThat(KeyFile.load(file).getLast().getEncoded()).containsOnly(0xff);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "abc", "0123"})
  void whatIsNoKeyIsRefusedWithoutShowingIt(String text) throws IOException {
    Path file = folder.resolve("audit.key");
    write(file, text.isEmpty() ? text : text + HEX);
    assertThatThrownBy(() -> KeyFile.load(file))
        .isInstanceOf(AuditTrailException.class)
        .hasMessageStartingWith("AUDIT-03")
        .hasMessageNotContaining(HEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void aKeyThatOthersMayUseIsRefusedWithTheRemedy(String permissions) throws IOException {
    Path file = folder.resolve("audit.key");
    Files.writeString(file, HEX);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> KeyFile.load(file))
        .hasMessageStartingWith("AUDIT-03")
        .hasMessageEndingWith("chmod 600 \"" + file + "\"");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aMissingFileIsNotMade() {
    assertThatThrownBy(() -> KeyFile.load(folder.resolve("none")))
        .isInstanceOf(AuditTrailException.class)
        .hasMessageStartingWith("AUDIT-03");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
