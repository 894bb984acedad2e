package dev.kept.security.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.security.InProcessTokenIds;
import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust.Replay;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayGuardTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final TenantId TENANT = new TenantId("riverside");
  @TempDir Path folder;
  private final Others others = new Others();
  private final Heard heard = new Heard();

  /** What all replicas share, present or away. */
  private static final class Others implements SharedUses {
    private final Map<String, UUID> standing = new HashMap<>();
    private volatile boolean away;

    @Override
    public synchronized Use claim(Claim claim) {
      if (away) {
        return Use.UNKNOWN;
      }
      return stands(claim) ? Use.FIRST : Use.REPEATED;
    }

    private boolean stands(Claim claim) {
      UUID there = standing.putIfAbsent(claim.token().id(), claim.id());
      return there == null || there.equals(claim.id());
    }

    @Override
    public synchronized Optional<List<Claim>> settle(List<Claim> claims) {
      return away
          ? Optional.empty()
          : Optional.of(claims.stream().filter(claim -> !stands(claim)).toList());
    }
  }

  private static final class Heard implements ReplayListener {
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<List<Claim>> late = new LinkedBlockingQueue<>();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void passed(TenantId tenant) {
      told.add("passed");
    }

    @Override
    public void refused(TenantId tenant) {
      told.add("refused");
    }

    @Override
    public boolean settled(int all, List<Claim> found) {
      late.add(found);
      return lost.getAndDecrement() <= 0;
    }

    @Override
    public void unwritten(IOException why) {
      told.add("unwritten");
    }
  }

  private ReplayGuard replica(String name) throws IOException {
    var memory = new InProcessTokenIds(new InProcessTokenIds.Room(1_000, () -> 2), _ -> {});
    return ReplayGuard.open(
        folder.resolve(name),
        new ReplayGuard.Parts(memory, others, heard, InstantSource.fixed(NOW)));
  }

  @Test
  void theOtherReplicasWordCounts() throws IOException {
    try (ReplayGuard one = replica("one");
        ReplayGuard two = replica("two")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
      assertThat(two.use(use("a"), NOW)).isEqualTo(Use.REPEATED);
    }
  }

  @Test
  void locallyATokenPassesOnceWhileTheOthersAreAwayAndAfterARestart() throws IOException {
    others.away = true;
    try (ReplayGuard one = replica("one")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.REPEATED);
    }
    try (ReplayGuard again = replica("one")) {
      assertThat(again.use(use("a"), NOW)).isEqualTo(Use.REPEATED);
      assertThat(again.unsettled()).isEqualTo(1);
    }
    assertThat(heard.told).containsExactly("passed");
  }

  @Test
  void aUseTheOthersKnewIsRememberedAfterARestartTooWhileTheyAreAway() throws IOException {
    try (ReplayGuard one = replica("one")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
    }
    others.away = true;
    try (ReplayGuard again = replica("one")) {
      assertThat(again.use(use("a"), NOW)).isEqualTo(Use.REPEATED);
    }
  }

  @Test
  void strictlyATokenIsRefusedWhileTheOthersAreAway() throws IOException {
    others.away = true;
    try (ReplayGuard one = replica("one")) {
      var strict = new TokenUse(TENANT, "iss", "a", NOW.plusSeconds(60), Replay.STRICT);
      assertThat(one.use(strict, NOW)).isEqualTo(Use.UNKNOWN);
      assertThat(one.unsettled()).isZero();
    }
    assertThat(heard.told).containsExactly("refused");
  }

  @Test
  void whatTwoReplicasLetPassIsFoundWhenTheOthersAreBack() throws Exception {
    others.away = true;
    try (ReplayGuard one = replica("one")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
      assertThat(one.use(use("b"), NOW)).isEqualTo(Use.FIRST);
    }
    try (ReplayGuard two = replica("two")) {
      assertThat(two.use(use("a"), NOW)).isEqualTo(Use.FIRST);
      others.away = false;
      assertThat(heard.late.poll(20, TimeUnit.SECONDS)).isEmpty();
    }
    try (ReplayGuard again = replica("one")) {
      assertThat(heard.late.poll(20, TimeUnit.SECONDS))
          .extracting(claim -> claim.token().id())
          .containsExactly("a");
      awaitSettled(again);
    }
    try (ReplayGuard third = replica("one")) {
      assertThat(third.unsettled()).as("it is settled once").isZero();
    }
  }

  @Test
  void whatIsFoundIsToldUntilItIsOnRecord() throws Exception {
    heard.lost.set(2);
    others.away = true;
    try (ReplayGuard one = replica("one")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
      others.standing.put("a", UUID.randomUUID());
      others.away = false;
      for (int told = 0; told < 3; told++) {
        assertThat(heard.late.poll(20, TimeUnit.SECONDS))
            .extracting(claim -> claim.token().id())
            .containsExactly("a");
      }
    }
    try (ReplayGuard again = replica("one")) {
      assertThat(again.unsettled()).isZero();
    }
  }

  @Test
  void noneOfAnOutagesUsesIsForgottenHoweverManyAreMade() throws IOException {
    int all = 120_000;
    try (UseJournal journal = UseJournal.open(folder, NOW)) {
      for (int i = 0; i < all; i++) {
        journal.add(claim(i));
      }
      assertThat(journal.open()).isEqualTo(all);
      List<Claim> first = journal.unsettled(1_000);
      assertThat(first).hasSize(1_000).startsWith(claim(0));
      journal.settled(first.getLast());
    }
    try (UseJournal journal = UseJournal.open(folder, NOW)) {
      assertThat(journal.open()).isEqualTo(all - 1_000);
      journal.add(claim(all));
      int settled = 1_000;
      while (journal.open() > 0) {
        List<Claim> chunk = journal.unsettled(10_000);
        assertThat(chunk.getFirst()).isEqualTo(claim(settled));
        settled += chunk.size();
        assertThat(chunk.getLast()).isEqualTo(claim(settled - 1));
        journal.settled(chunk.getLast());
      }
      assertThat(settled).isEqualTo(all + 1);
      assertThat(journal.unsettled(1)).isEmpty();
    }
  }

  @Test
  void aWriteThatFailsHalfWayDoesNotSwallowTheNextUse() throws IOException {
    Path file = folder.resolve("torn");
    try (UseFile uses = new UseFile(file, new FailsOnce(file))) {
      String lost = new UseLine.Noted(claim(1), false).text();
      assertThatThrownBy(() -> uses.add(lost, NOW)).isInstanceOf(IOException.class);
      uses.add(new UseLine.Noted(claim(2), false).text(), NOW);
    }
    List<UseLine> read = new ArrayList<>();
    UseLines.read(
        file,
        0,
        (line, _) -> {
          read.add(line);
          return true;
        });
    assertThat(read).containsExactly(new UseLine.Noted(claim(2), false));
  }

  /** A disk that is full in the middle of the first write. */
  private static final class FailsOnce extends FileOutputStream {
    private boolean failed;

    FailsOnce(Path file) throws IOException {
      super(file.toFile(), true);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      super.write(bytes, 0, failed ? bytes.length : bytes.length / 2);
      if (!failed) {
        failed = true;
        throw new IOException("no space left on device");
      }
    }
  }

  /** What is found is told before it is done with. */
  private static void awaitSettled(ReplayGuard guard) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (guard.unsettled() > 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(guard.unsettled()).isZero();
  }

  private static Claim claim(int n) {
    return new Claim(new UUID(7, n), use("token-" + n));
  }

  @Test
  void aTornLastLineIsPassedOver() throws IOException {
    others.away = true;
    try (ReplayGuard one = replica("one")) {
      assertThat(one.use(use("a"), NOW)).isEqualTo(Use.FIRST);
    }
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      Path file = files.findFirst().orElseThrow();
      Files.writeString(file, "own 6f1c", StandardOpenOption.APPEND);
    }
    try (ReplayGuard again = replica("one")) {
      assertThat(again.use(use("a"), NOW)).isEqualTo(Use.REPEATED);
      assertThat(again.use(use("b"), NOW)).isEqualTo(Use.FIRST);
    }
  }

  @Test
  void aFileWhoseTokensHaveExpiredIsDeleted() throws IOException {
    try (UseJournal journal = UseJournal.open(folder, NOW)) {
      journal.note(new Claim(UUID.randomUUID(), use("a")));
    }
    try (UseJournal journal = UseJournal.open(folder, NOW)) {
      journal.forget(NOW);
      assertThat(count()).isEqualTo(2);
      journal.forget(NOW.plusSeconds(60));
      assertThat(count()).isEqualTo(1);
    }
  }

  @Test
  void onlyItsOwnerReadsTheFiles() throws IOException {
    try (UseJournal journal = UseJournal.open(folder.resolve("own"), NOW)) {
      journal.note(new Claim(UUID.randomUUID(), use("a")));
      try (Stream<Path> files = Files.list(folder.resolve("own"))) {
        assertThat(Files.getPosixFilePermissions(files.findFirst().orElseThrow())).hasSize(2);
      }
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static TokenUse use(String id) {
    return new TokenUse(TENANT, "https://ehr.example.org", id, NOW.plusSeconds(60));
  }
}
