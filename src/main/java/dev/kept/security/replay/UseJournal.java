package dev.kept.security.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The uses this replica made, in files of its own that are gone when their tokens have expired: it
 * knows them after a restart, and those the other replicas have yet to hear of. Of these it holds
 * in memory only where they stand, however many an outage leaves.
 */
final class UseJournal implements AutoCloseable {
  private static final int FILE_LINES = 50_000;
  private static final String SUFFIX = ".uses";

  private final Path folder;
  private final List<Claim> remembered = new ArrayList<>();
  private final List<Whole> whole = new ArrayList<>();
  private UseFile current;
  private long number;

  /** The others know what stands before it. */
  private Spot settled = new Spot(0, 0);

  private long open;
  private List<Own> ahead = List.of();

  /** A file that is written no more. */
  private record Whole(long number, Path path, Instant latest) {}

  /** A byte of a file. */
  private record Spot(long file, long at) {
    long in(long number) {
      return number == file ? at : 0;
    }
  }

  /** A use that the others have yet to hear of, and where its line ends. */
  private record Own(Claim claim, Spot end) {}

  private UseJournal(Path folder, Instant now) throws IOException {
    this.folder = folder;
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Optional<UUID> last = Optional.empty();
    for (Path file : files()) {
      Optional<UUID> found = remember(file, now);
      last = found.isPresent() ? found : last;
    }
    current = next();
    if (last.isPresent()) {
      UUID use = last.get();
      scan(own -> !own.claim().id().equals(use) || stopAt(own.end()));
    }
    scan(
        own -> {
          open++;
          return true;
        });
  }

  private boolean stopAt(Spot end) {
    settled = end;
    return false;
  }

  /** Reads the uses that the others do not know, the oldest first, as long as it is wanted. */
  private void scan(Predicate<Own> wanted) throws IOException {
    Spot from = settled;
    List<Whole> all = new ArrayList<>(whole);
    all.add(new Whole(number, current.path(), Instant.MAX));
    boolean going = true;
    for (Whole file : all) {
      if (going && file.number() >= from.file()) {
        going = UseLines.read(file.path(), from.in(file.number()), owned(file, wanted));
      }
    }
  }

  private static UseLines.Visitor owned(Whole file, Predicate<Own> wanted) {
    return (line, end) ->
        switch (line) {
          case UseLine.Settled _ -> true;
          case UseLine.Noted(Claim claim, boolean isShared) ->
              isShared || wanted.test(new Own(claim, new Spot(file.number(), end)));
        };
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

  /** Takes up what a file says; the use up to which the others know all, if it says so. */
  private Optional<UUID> remember(Path file, Instant now) throws IOException {
    AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    AtomicReference<Optional<UUID>> last = new AtomicReference<>(Optional.empty());
    UseLines.read(
        file,
        0,
        (line, _) -> {
          switch (line) {
            case UseLine.Settled(UUID use) -> last.set(Optional.of(use));
            case UseLine.Noted(Claim claim, boolean isShared) -> {
              Instant until = claim.token().until();
              latest.set(until.isAfter(latest.get()) ? until : latest.get());
              if (until.isAfter(now)) {
                remembered.add(claim);
              }
            }
          }
          return true;
        });
    String name = file.getFileName().toString();
    long its = Long.parseLong(name.substring(0, name.indexOf('.')));
    number = Math.max(number, its);
    whole.add(new Whole(its, file, latest.get()));
    return last.get();
  }

  private UseFile next() throws IOException {
    Path path = folder.resolve("%012d%s".formatted(number + 1, SUFFIX));
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    UseFile made = new UseFile(path);
    number++;
    return made;
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
    Place place = add(claim);
    place.file().force(place.line());
  }

  /** The same for a power cut to forget. */
  Place add(Claim claim) throws IOException {
    return add(new UseLine.Noted(claim, false));
  }

  /** Where a line stands. */
  record Place(UseFile file, long line) {}

  private synchronized Place add(UseLine.Noted line) throws IOException {
    UseFile file = roomy();
    long at = file.add(line.text(), line.claim().token().until());
    if (!line.isShared()) {
      open++;
    }
    return new Place(file, at);
  }

  private UseFile roomy() throws IOException {
    if (current.lines() >= FILE_LINES) {
      UseFile full = current;
      long its = number;
      current = next();
      whole.add(new Whole(its, full.path(), full.latest()));
      full.force(full.lines());
      full.close();
    }
    return current;
  }

  /** The oldest uses that the others have yet to hear of. */
  synchronized List<Claim> unsettled(int most) throws IOException {
    List<Own> next = new ArrayList<>();
    if (open > 0) {
      scan(
          own -> {
            next.add(own);
            return next.size() < most;
          });
    }
    ahead = next;
    if (next.isEmpty()) {
      // Somebody removed the files.
      open = 0;
    }
    return next.stream().map(Own::claim).toList();
  }

  synchronized long open() {
    return open;
  }

  /** That the others know them up to {@code last}, which is one that was asked for last. */
  synchronized void settled(Claim last) throws IOException {
    int known = ahead.stream().map(Own::claim).toList().indexOf(last) + 1;
    if (known > 0) {
      settled = ahead.get(known - 1).end();
      open -= known;
      ahead = List.of();
      current.add(new UseLine.Settled(last.id()).text(), Instant.MIN);
    }
  }

  /** Deletes files whose tokens are all refused anyhow, once the others know of them. */
  synchronized void forget(Instant now) throws IOException {
    for (Whole file : List.copyOf(whole)) {
      boolean known = open == 0 || file.number() < settled.file();
      if (known && !file.latest().isAfter(now)) {
        Files.deleteIfExists(file.path());
        whole.remove(file);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    current.force(current.lines());
    current.close();
  }
}
