package dev.kept.security.pem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What files say, taken up again when they change. What cannot be read leaves in force what was
 * there before; it is told once, and only when it is found a second time: several files are never
 * exchanged in one moment.
 *
 * @param <T> what they say
 */
public final class FromFiles<T> {
  private final List<Path> files;
  private final Supplier<T> reader;
  private final Consumer<PemException> broken;
  private volatile T current;
  private String taken;
  private String suspect = "";
  private boolean told;

  /**
   * What {@code reader} reads of {@code files} now.
   *
   * @param broken told of what cannot be read later on
   * @throws PemException if it cannot be read now
   */
  public FromFiles(List<Path> files, Supplier<T> reader, Consumer<PemException> broken) {
    this.files = List.copyOf(files);
    this.reader = reader;
    this.broken = broken;
    this.taken = content();
    this.current = reader.get();
  }

  /** What is in force. */
  public T current() {
    return current;
  }

  /** Looks at the files; what they say now if that is new and in force from here on. */
  public synchronized Optional<T> refresh() {
    String now = content();
    if (now.equals(taken)) {
      suspect = "";
      told = false;
      return Optional.empty();
    }
    try {
      T next = reader.get();
      current = next;
      taken = now;
      suspect = "";
      told = false;
      return Optional.of(next);
    } catch (PemException e) {
      suspect(now, e);
      return Optional.empty();
    }
  }

  private void suspect(String now, PemException why) {
    boolean again = now.equals(suspect);
    if (again && !told) {
      broken.accept(why);
    }
    told = again;
    suspect = now;
  }

  /** What the files hold, in short; another text each time it is something else. */
  private String content() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        try {
          digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
          digest.update((byte) 0);
        }
        digest.update((byte) 1);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
