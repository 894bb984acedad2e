package dev.kept.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.Receipt.Fault;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.verify.AuditReader;
import dev.kept.audit.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditTrailTest {
  private static final Receipt STORAGE =
      new Receipt.NotWritten(Fault.STORAGE, Optional.of("java.io.IOException"));
  private static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  private static final SpoolSettings SMALL =
      new SpoolSettings(4_000, 60_000, 8, Duration.ofSeconds(20), Duration.ofMinutes(5));

  @TempDir private Path home;
  private final FrailDisk disk = new FrailDisk();

  @Test
  void whatWasWrittenIsReadBack() {
    List<AuditEntry> call = List.of(Entries.hookCall(1), Entries.liveRead(2), Entries.refused(3));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, SpoolSettings.USUAL)) {
      assertThat(trail.recordAll(call)).isEqualTo(new Receipt.Durable(3));
      assertThat(trail.record(Entries.refused(4))).isEqualTo(new Receipt.Durable(4));
      assertThat(trail.recovered()).isZero();
    }
    assertThat(entries()).startsWith(call.toArray(AuditEntry[]::new)).hasSize(4);
    assertThat(verdict()).isEqualTo(new Verdict(4, 4, Verdict.Torn.NOTHING, List.of()));
  }

  @Test
  void nothingIsReadableOnDisk() throws IOException {
    try (FileAuditTrail trail = open()) {
      trail.record(Entries.hookCall(1));
    }
    String raw = Files.readString(SegmentFolder.segment(folder(), 1), StandardCharsets.ISO_8859_1);
    assertThat(raw).doesNotContain("north", "Practitioner", "hook", "CARDS");
  }

  @Test
  void segmentsAreRotatedBySizeAndTheChainGoesOnOverRestarts() throws IOException {
    for (int start = 0; start < 3; start++) {
      try (FileAuditTrail trail = open()) {
        for (int i = 1; i <= 20; i++) {
          assertThat(trail.record(Entries.hookCall(i))).isInstanceOf(Receipt.Durable.class);
        }
      }
    }
    assertThat(SegmentFolder.segments(folder())).hasSizeGreaterThan(6);
    assertThat(verdict()).isEqualTo(new Verdict(60, 60, Verdict.Torn.NOTHING, List.of()));
  }

  @Test
  void manyThreadsShareWritesAndEachIsInTheTrailOnce() throws Exception {
    SpoolSettings settings =
        new SpoolSettings(20_000, 60_000, 64, Duration.ofSeconds(20), Duration.ofMinutes(5));
    List<Long> sequences = new ArrayList<>();
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, settings, disk);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Receipt>>> calls =
          IntStream.range(0, 64)
              .mapToObj(
                  thread ->
                      threads.submit(
                          () ->
                              IntStream.range(0, 20)
                                  .mapToObj(i -> trail.record(Entries.refused(thread * 20L + i)))
                                  .toList()))
              .toList();
      for (Future<List<Receipt>> call : calls) {
        call.get().forEach(receipt -> sequences.add(((Receipt.Durable) receipt).sequence()));
      }
    }
    assertThat(sequences).hasSize(1_280).doesNotHaveDuplicates();
    assertThat(Collections.max(sequences)).isEqualTo(1_280);
    assertThat(entries()).hasSize(1_280).doesNotHaveDuplicates();
    assertThat(verdict().valid()).isTrue();
  }

  @Test
  void callsThatWaitForTheDiskShareOneForce() throws Exception {
    SpoolSettings settings =
        new SpoolSettings(1 << 20, 60_000, 64, Duration.ofSeconds(20), Duration.ofMinutes(5));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, settings, disk);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      trail.record(Entries.refused(0));
      int before = disk.forces();
      disk.stand();
      Future<Receipt> first = threads.submit(() -> trail.record(Entries.refused(1)));
      disk.awaitForce();
      List<Future<Receipt>> others =
          IntStream.rangeClosed(2, 40)
              .mapToObj(i -> threads.submit(() -> trail.record(Entries.refused(i))))
              .toList();
      while (trail.waiting() < others.size()) {
        Thread.onSpinWait();
      }
      disk.move();
      assertThat(first.get()).isInstanceOf(Receipt.Durable.class);
      for (Future<Receipt> call : others) {
        assertThat(call.get()).isInstanceOf(Receipt.Durable.class);
      }
      assertThat(disk.forces() - before).isEqualTo(2);
    }
  }

  @Test
  void aCheckpointFollowsEveryThousandRecordsAndNotEveryWrite() throws IOException {
    SpoolSettings settings =
        new SpoolSettings(8 << 20, 60_000, 64, Duration.ofSeconds(20), Duration.ofHours(1));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, settings, disk)) {
      int before = disk.replaced();
      for (int i = 1; i <= 2_100; i++) {
        trail.record(Entries.refused(i));
      }
      assertThat(disk.replaced() - before).isEqualTo(2);
      assertThat(verdict().checkpointed()).isEqualTo(2_000);
    }
  }

  @Test
  void aCheckpointFollowsWithoutAnyFurtherRecord() {
    SpoolSettings settings =
        new SpoolSettings(1 << 20, 60_000, 64, Duration.ofSeconds(20), Duration.ofMillis(10));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, settings, disk)) {
      trail.record(Entries.refused(1));
      while (verdict().checkpointed() < 1) {
        Thread.onSpinWait();
      }
    }
  }

  /** The disk fills at every point of a write, is freed, and only what was said to be is there. */
  @Test
  void aFullDiskRefusesAndLeavesNothingHalf() throws IOException {
    for (int space = 0; space < 3_000; space += 41) {
      Path place = home.resolve("full" + space);
      FrailDisk full = new FrailDisk();
      List<AuditEntry> durable = new ArrayList<>();
      try (FileAuditTrail trail = FileAuditTrail.open(place, KEYS, SMALL, full)) {
        full.space(space);
        for (int i = 0; i < 12; i++) {
          AuditEntry entry = Entries.hookCall(i);
          if (trail.record(entry) instanceof Receipt.Durable) {
            durable.add(entry);
          } else {
            full.space(space);
          }
        }
        full.space(Long.MAX_VALUE);
        assertThat(trail.record(Entries.refused(99))).isInstanceOf(Receipt.Durable.class);
        durable.add(Entries.refused(99));
      }
      assertThat(entries(place)).isEqualTo(durable);
      assertThat(new AuditReader(place, KEYS).verify().findings()).isEmpty();
    }
  }

  @Test
  void aDiskThatHangsDoesNotKeepTheServiceFromEnding() throws InterruptedException {
    FileAuditTrail trail = open();
    disk.stand();
    Thread call = Thread.ofPlatform().start(() -> trail.record(Entries.refused(1)));
    disk.awaitForce();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(trail::close);
    assertThatThrownBy(() -> closing.get(60, TimeUnit.SECONDS))
        .hasMessageContaining("the trail's disk does not answer");
    disk.move();
    call.join();
  }

  @Test
  void aFullDiskIsAStorageFault() {
    try (FileAuditTrail trail = open()) {
      disk.space(10);
      assertThat(trail.record(Entries.refused(1))).isEqualTo(STORAGE);
      disk.space(Long.MAX_VALUE);
    }
  }

  @Test
  void aFailedForceIsNotTakenForDurable() {
    try (FileAuditTrail trail = open()) {
      trail.record(Entries.refused(1));
      disk.forceFails(true);
      assertThat(trail.record(Entries.refused(2))).isEqualTo(STORAGE);
      disk.forceFails(false);
      assertThat(trail.record(Entries.refused(3))).isEqualTo(new Receipt.Durable(2));
    }
    assertThat(entries()).containsExactly(Entries.refused(1), Entries.refused(3));
    assertThat(verdict().valid()).isTrue();
  }

  @Test
  void aDiskThatStandsStillRefusesInTimeAndInBounds() {
    SpoolSettings hasty =
        new SpoolSettings(4_000, 60_000, 2, Duration.ofMillis(20), Duration.ofMinutes(5));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, hasty, disk)) {
      trail.record(Entries.refused(1));
      disk.stand();
      List<Receipt> receipts =
          IntStream.range(2, 7).mapToObj(i -> trail.record(Entries.refused(i))).toList();
      disk.move();
      assertThat(receipts)
          .startsWith(new Receipt.NotWritten(Fault.SLOW), new Receipt.NotWritten(Fault.SLOW))
          .endsWith(new Receipt.NotWritten(Fault.OVERLOADED));
    }
    assertThat(verdict().valid()).isTrue();
  }

  @Test
  void anInterruptedCallerDoesNoHarmToTheNext() {
    try (FileAuditTrail trail = open()) {
      disk.stand();
      Thread.currentThread().interrupt();
      assertThat(trail.record(Entries.refused(1)))
          .isEqualTo(new Receipt.NotWritten(Fault.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
      disk.move();
      assertThat(trail.record(Entries.refused(2))).isInstanceOf(Receipt.Durable.class);
    }
  }

  @Test
  void aCallLargerThanOneWriteIsRefused() {
    try (FileAuditTrail trail = open()) {
      assertThat(trail.recordAll(Entries.refused(1, 256)))
          .isEqualTo(new Receipt.NotWritten(Fault.TOO_LARGE));
    }
  }

  @Test
  void afterAFaultOfOurOwnTheWriterWritesOn() {
    try (FileAuditTrail trail = open()) {
      trail.record(Entries.refused(1));
      disk.forceBreaks(true);
      assertThat(trail.record(Entries.refused(2)))
          .isEqualTo(
              new Receipt.NotWritten(
                  Fault.STORAGE, Optional.of("java.lang.IllegalStateException")));
      assertThat(trail.isWriting()).isFalse();
      disk.forceBreaks(false);
      assertThat(trail.record(Entries.refused(3))).isEqualTo(new Receipt.Durable(2));
      assertThat(trail.isWriting()).isTrue();
    }
    assertThat(verdict().valid()).isTrue();
  }

  @Test
  void aDiskThatHangsIsNotWritingUntilItMovesOn() {
    SpoolSettings impatient =
        new SpoolSettings(1 << 20, 1 << 16, 10, Duration.ofMillis(300), Duration.ofSeconds(5));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, impatient, disk)) {
      disk.stand();
      assertThat(trail.record(Entries.refused(1))).isEqualTo(new Receipt.NotWritten(Fault.SLOW));
      assertThat(trail.isWriting()).isFalse();
      disk.move();
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!(trail.record(Entries.refused(2)) instanceof Receipt.Durable)) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
      assertThat(trail.isWriting()).isTrue();
    }
  }

  @Test
  void aTrailThatOthersRemoveOrCutTakesNothingMore() throws IOException {
    for (boolean removed : List.of(true, false)) {
      Path place = home.resolve("changed-" + removed);
      Path segment = SegmentFolder.segment(place, 1);
      try (FileAuditTrail trail =
          FileAuditTrail.open(place, KEYS, SpoolSettings.USUAL, new FileDisk())) {
        trail.record(Entries.refused(1));
        if (removed) {
          Files.delete(segment);
        } else {
          Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 150));
        }
        for (int i = 2; i < 4; i++) {
          assertThat(trail.record(Entries.refused(i)))
              .isInstanceOfSatisfying(
                  Receipt.NotWritten.class,
                  lost -> assertThat(lost.why()).isEqualTo(Fault.STORAGE));
        }
        assertThat(trail.isWriting()).isFalse();
      }
      assertThat(Files.exists(segment)).isEqualTo(!removed);
    }
  }

  @Test
  void aCallInAHurryWaitsNoLongerThanItHasTime() {
    SpoolSettings patient =
        new SpoolSettings(1 << 20, 1 << 16, 10, Duration.ofSeconds(20), Duration.ofSeconds(5));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), KEYS, patient, disk)) {
      disk.stand();
      long start = System.nanoTime();
      assertThat(trail.recordAll(List.of(Entries.refused(1)), Duration.ofMillis(5)))
          .isEqualTo(new Receipt.NotWritten(Fault.SLOW));
      assertThat(trail.isWriting()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      disk.move();
    }
  }

  @Test
  void aClosedTrailRefuses() {
    FileAuditTrail trail = open();
    trail.close();
    trail.close();
    assertThat(trail.record(Entries.refused(1))).isEqualTo(new Receipt.NotWritten(Fault.CLOSED));
  }

  @Test
  void aFolderHasOneWriter() {
    try (FileAuditTrail first = open()) {
      assertThat(first.record(Entries.refused(1))).isEqualTo(new Receipt.Durable(1));
      fails(AuditTrailException.Code.IN_USE, folder(), KEYS);
    }
    open().close();
  }

  @Test
  void anotherKeyDoesNotOpenTheTrailAndAKeptEarlierOneDoes() {
    try (FileAuditTrail trail = open()) {
      trail.record(Entries.refused(1));
    }
    fails(AuditTrailException.Code.OTHER_KEY, folder(), new AuditKeys(List.of(Entries.key(2))));
    AuditKeys rotated = new AuditKeys(List.of(Entries.key(2), Entries.key(1)));
    try (FileAuditTrail trail = FileAuditTrail.open(folder(), rotated, SMALL)) {
      assertThat(trail.record(Entries.refused(2))).isEqualTo(new Receipt.Durable(2));
    }
    assertThat(new AuditReader(folder(), rotated).verify().valid()).isTrue();
    assertThat(verdict().findings()).isNotEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Files.writeString(home.resolve("file"), "");
    fails(AuditTrailException.Code.FOLDER, home.resolve("file/audit"), KEYS);
  }

  @Test
  void aRecoveryIsAnEventOfTheTrail() {
    try (FileAuditTrail trail = open()) {
      AuditEntry note = Entries.entry(1, new AuditEvent.Recovered(12));
      trail.record(note);
      assertThat(entries()).containsExactly(note);
    }
  }

  private static void fails(AuditTrailException.Code code, Path folder, AuditKeys keys) {
    assertThatThrownBy(() -> FileAuditTrail.open(folder, keys, SMALL))
        .isInstanceOfSatisfying(
            AuditTrailException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private FileAuditTrail open() {
    return FileAuditTrail.open(folder(), KEYS, SMALL, disk);
  }

  private Path folder() {
    return home.resolve("audit");
  }

  private Verdict verdict() {
    return new AuditReader(folder(), KEYS).verify();
  }

  private List<AuditEntry> entries() {
    return entries(folder());
  }

  private static List<AuditEntry> entries(Path folder) {
    List<AuditEntry> entries = new ArrayList<>();
    new AuditReader(folder, KEYS).read((_, entry) -> entries.add(entry));
    return entries;
  }
}
