package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.cli.UserMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {
  private static final AuditKeys AUDIT = new AuditKeys(List.of(Entries.key(1), Entries.key(2)));

  @TempDir private Path data;

  @Test
  void theDataRemembersItsKeyAndRefusesAnother() throws Exception {
    key(3).require(data);
    key(3).settle(data);
    key(3).settle(data);
    assertThatThrownBy(() -> key(4).settle(data))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("patients would get other names");
    assertThatThrownBy(() -> key(4).require(data)).isInstanceOf(UserMistake.class);
    String remembered = Files.readString(data.resolve("pseudonym-key.id"));
    assertThat(remembered).matches("[0-9a-f]{16}\n");
    assertThat(HexFormat.of().formatHex(Entries.key(3).getEncoded()))
        .doesNotContain(remembered.strip());
  }

  @Test
  void aKeyOfTheAuditTrailIsRefused() {
    assertThatThrownBy(() -> key(2))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("files.pseudonymKey holds a key of files.auditKey");
  }

  private static PseudonymKey key(int seed) {
    return new PseudonymKey(Entries.key(seed), AUDIT);
  }
}
