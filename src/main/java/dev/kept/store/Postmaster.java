package dev.kept.store;

import static dev.kept.store.StoreException.Code.EMBEDDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server's process as its data folder tells of it in {@code postmaster.pid}: its id, the folder,
 * when it began, its port, ..., and whether it is ready.
 *
 * @param pid its process id
 * @param port its port
 * @param isReady whether it takes connections
 */
record Postmaster(long pid, int port, boolean isReady) {
  private static final int PORT_LINE = 3;
  private static final int STATE_LINE = 7;
  private static final Duration FAST = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  static Optional<Postmaster> find(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(file(cluster));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.getFirst().strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip()),
              ready));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Waits for the port of a server that another process starts. */
  static int awaitPort(Path cluster) {
    long until = System.nanoTime() + READY.toNanos();
    Optional<Postmaster> found = find(cluster);
    while (found.filter(Postmaster::isReady).isEmpty() && System.nanoTime() < until) {
      pause();
      found = find(cluster);
    }
    return found
        .filter(Postmaster::isReady)
        .map(Postmaster::port)
        .orElseThrow(
            () ->
                new StoreException(
                    EMBEDDED,
                    "another process has the database in " + cluster + " and does not start it",
                    new IllegalStateException("no server is ready")));
  }

  /**
   * Stops a server that its service, being killed, left running. Its data are whole: what it had
   * promised is in its log.
   *
   * @throws StoreException EMBEDDED if it goes on
   */
  static void stopLeftOver(Path cluster) throws IOException {
    Optional<Postmaster> found = find(cluster);
    if (found.isPresent() && found.get().isServer()) {
      found.get().stop(cluster);
    }
    // A process that has the id by chance would keep the server from starting.
    Files.deleteIfExists(file(cluster));
  }

  private boolean isServer() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().command().map(name -> name.endsWith("postgres")).orElse(true))
        .orElse(false);
  }

  private void stop(Path cluster) throws IOException {
    if (!signalled("INT", cluster, FAST) && !signalled("QUIT", cluster, AT_ONCE)) {
      throw new StoreException(
          EMBEDDED,
          "a server of a former run, process %d, does not end; end it: kill -QUIT %d"
              .formatted(pid, pid),
          new IllegalStateException("it has ignored two signals"));
    }
  }

  /** Whether it is gone after a signal; it removes its file last. */
  private boolean signalled(String signal, Path cluster, Duration patience) throws IOException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start();
    kill.onExit().join();
    long until = System.nanoTime() + patience.toNanos();
    while (isThere(cluster) && System.nanoTime() < until) {
      pause();
    }
    return !isThere(cluster);
  }

  private boolean isThere(Path cluster) {
    return isServer() && find(cluster).filter(one -> one.pid() == pid).isPresent();
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(EMBEDDED, "interrupted while a server starts or ends", e);
    }
  }
}
