package dev.kept.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.AuditTrailException.Code;
import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.AuditReader;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another key writes, and what was written stays readable. */
class RotationTest {
  @TempDir private Path home;
  private final FrailDisk disk = new FrailDisk();

  @Test
  void theRecordOfANewKeyIsTheFirstUnderIt() {
    try (FileAuditTrail trail = open(1)) {
      trail.record(Entries.refused(1));
      assertThat(trail.rotate(keys(1), Entries.refused(2))).isFalse();
      assertThat(trail.rotate(keys(2, 1), Entries.refused(2))).isTrue();
      assertThat(trail.rotate(keys(2, 1), Entries.refused(3))).isFalse();
      assertThat(trail.record(Entries.refused(3))).isEqualTo(new Receipt.Durable(3));
    }
    assertThat(new AuditReader(folder(), keys(2, 1)).verify().valid()).isTrue();
    assertThat(new AuditReader(folder(), keys(1)).verify().findings()).isNotEmpty();
  }

  @Test
  void aRotationThatTheDiskDidNotTakeIsNone() {
    try (FileAuditTrail trail = open(1)) {
      trail.record(Entries.refused(1));
      disk.forceFails(true);
      refused(Code.FOLDER, trail, keys(2, 1));
      refused(Code.OTHER_KEY, trail, keys(2));
      disk.forceFails(false);
      refused(Code.OTHER_KEY, trail, keys(2));
      assertThat(trail.record(Entries.refused(2))).isEqualTo(new Receipt.Durable(2));
    }
    try (FileAuditTrail trail = open(1)) {
      assertThat(trail.rotate(keys(2, 1), Entries.refused(3))).isTrue();
    }
    assertThat(new AuditReader(folder(), keys(2, 1)).verify().valid()).isTrue();
  }

  @Test
  void aKeyThatAnySegmentIsUnderIsKept() {
    try (FileAuditTrail trail = open(1)) {
      trail.record(Entries.refused(1));
      trail.rotate(keys(2, 1), Entries.refused(2));
      trail.rotate(keys(3, 2, 1), Entries.refused(3));
      refused(Code.OTHER_KEY, trail, keys(3, 2));
      refused(Code.OTHER_KEY, trail, keys(4, 3, 1));
      assertThat(trail.rotate(keys(3, 1, 2), Entries.refused(4))).isFalse();
    }
    assertThat(new AuditReader(folder(), keys(1, 2, 3)).verify().valid()).isTrue();
  }

  private static void refused(Code code, FileAuditTrail trail, AuditKeys fresh) {
    assertThatThrownBy(() -> trail.rotate(fresh, Entries.refused(9)))
        .isInstanceOfSatisfying(
            AuditTrailException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private FileAuditTrail open(int key) {
    return FileAuditTrail.open(folder(), keys(key), SpoolSettings.USUAL, disk);
  }

  private static AuditKeys keys(int... seeds) {
    return new AuditKeys(IntStream.of(seeds).mapToObj(Entries::key).toList());
  }

  private Path folder() {
    return home.resolve("audit");
  }
}
