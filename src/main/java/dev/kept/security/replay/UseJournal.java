package dev.kept.security.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The uses this replica made, in files of its own that are gone when their tokens have expired: it
 * knows them after a restart, and those the other replicas have yet to hear of.
 */
final class UseJournal implements AutoCloseable {
  static final int MOST_UNSETTLED = 100_000;
  private static final int FILE_LINES = 50_000;
  private static final String SUFFIX = ".uses";

  private final Path folder;
  private final Deque<Claim> unsettled = new ArrayDeque<>();
  private final List<Claim> remembered = new ArrayList<>();
  private final List<Whole> whole = new ArrayList<>();
  private UseFile current;
  private long number;

  /** A file that is written no more. */
  private record Whole(Path path, Instant latest) {}

  private UseJournal(Path folder, Instant now) throws IOException {
    this.folder = folder;
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path file : files()) {
      read(file, now);
    }
    current = next();
  }

  /** Opens the files in {@code folder}, made where there is none. */
  static UseJournal open(Path folder, Instant now) throws IOException {
    return new UseJournal(folder, now);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void read(Path file, Instant now) throws IOException {
    Instant latest = Instant.MIN;
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      for (UseLine line :
          (Iterable<UseLine>) lines.flatMap(text -> UseLine.read(text).stream())::iterator) {
        switch (line) {
          case UseLine.Settled(UUID last) -> dropUpTo(last);
          case UseLine.Noted(Claim claim, boolean isShared) -> {
            Instant until = claim.token().until();
            latest = until.isAfter(latest) ? until : latest;
            if (until.isAfter(now)) {
              remembered.add(claim);
            }
            if (!isShared) {
              leaveOpen(claim);
            }
          }
        }
      }
    }
    String name = file.getFileName().toString();
    number = Math.max(number, Long.parseLong(name.substring(0, name.indexOf('.'))));
    whole.add(new Whole(file, latest));
  }

  private UseFile next() throws IOException {
    number++;
    Path path = folder.resolve("%012d%s".formatted(number, SUFFIX));
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new UseFile(path);
  }

  /** Unexpired uses of former runs; told once. */
  synchronized List<Claim> remembered() {
    List<Claim> all = List.copyOf(remembered);
    remembered.clear();
    return all;
  }

  /** Notes a use that the other replicas know. */
  void note(Claim claim) throws IOException {
    add(new UseLine.Noted(claim, true));
  }

  /** Notes one they do not know, so that not even a power cut makes it forgotten. */
  void keep(Claim claim) throws IOException {
    Place place = add(new UseLine.Noted(claim, false));
    place.file().force(place.line());
  }

  /** Where a line stands. */
  private record Place(UseFile file, long line) {}

  private synchronized Place add(UseLine.Noted line) throws IOException {
    UseFile file = roomy();
    long at = file.add(line.text(), line.claim().token().until());
    if (!line.isShared()) {
      leaveOpen(line.claim());
    }
    return new Place(file, at);
  }

  private UseFile roomy() throws IOException {
    if (current.lines() >= FILE_LINES) {
      UseFile full = current;
      current = next();
      full.force(full.lines());
      whole.add(new Whole(full.path(), full.latest()));
      full.close();
    }
    return current;
  }

  private void leaveOpen(Claim claim) {
    if (unsettled.size() == MOST_UNSETTLED) {
      unsettled.removeFirst();
    }
    unsettled.addLast(claim);
  }

  /** The oldest uses that the others have yet to hear of. */
  synchronized List<Claim> unsettled(int most) {
    return unsettled.stream().limit(most).toList();
  }

  synchronized int open() {
    return unsettled.size();
  }

  /** That the others know them up to {@code last}. */
  synchronized void settled(Claim last) throws IOException {
    dropUpTo(last.id());
    current.add(new UseLine.Settled(last.id()).text(), Instant.MIN);
  }

  private void dropUpTo(UUID last) {
    if (unsettled.stream().anyMatch(claim -> claim.id().equals(last))) {
      Claim gone;
      do {
        gone = unsettled.removeFirst();
      } while (!gone.id().equals(last));
    }
  }

  /** Deletes files whose tokens are all refused anyhow, once the others know of them. */
  synchronized void forget(Instant now) throws IOException {
    if (unsettled.isEmpty()) {
      for (Whole file : whole) {
        if (!file.latest().isAfter(now)) {
          Files.deleteIfExists(file.path());
        }
      }
      whole.removeIf(file -> !file.latest().isAfter(now));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    current.force(current.lines());
    current.close();
  }
}
