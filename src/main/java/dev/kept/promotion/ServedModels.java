package dev.kept.promotion;

import dev.kept.risk.ModelIdentity.Stage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a service is pointed at: a link to one of the versions, which lie in a folder beside it and
 * stay. A link is replaced in one step, so whoever opens it finds the old version or the new one.
 */
public final class ServedModels {
  private static final String RECORD = "promotion.json";
  private static final String CENTROIDS = "centroids.txt";
  private static final int MOST_FILES = 32;

  private final Path link;
  private final Path versions;

  private ServedModels(Path link) {
    this.link = link;
    this.versions = link.resolveSibling(link.getFileName() + ".versions");
  }

  /**
   * The models served as {@code link}.
   *
   * @throws IllegalArgumentException if it is a folder or file and no link of ours
   */
  public static ServedModels at(Path link) {
    boolean taken = Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link);
    if (taken) {
      throw new IllegalArgumentException(
          link
              + " is no link to a version; it is left as it is. Choose another name, for example"
              + " models/live, and point files.models of the configuration at it");
    }
    return new ServedModels(link.toAbsolutePath().normalize());
  }

  /** The name of a stage's folder. */
  public static String folder(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  /** The folder of the version that is served; empty before the first. */
  public Optional<Path> current() {
    return Optional.of(link).filter(Files::isDirectory);
  }

  /**
   * Copies models into a version that is not served yet.
   *
   * @param models the folder of each stage's model
   * @param centroids where postal codes lie, for distances
   * @return the folder, with t0 and t48
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if another promotion is under way or was broken off
   */
  public Path prepare(Map<Stage, Path> models, Optional<Path> centroids) throws IOException {
    Files.createDirectories(versions);
    Path draft = versions.resolve("v" + (last() + 1) + ".draft");
    try {
      Files.createDirectory(draft);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "another promotion is under way; if it was broken off, remove " + draft, e);
    }
    try {
      for (Map.Entry<Stage, Path> model : models.entrySet()) {
        copy(model.getValue(), Files.createDirectory(draft.resolve(folder(model.getKey()))));
      }
      if (centroids.isPresent()) {
        Files.copy(centroids.get(), draft.resolve(CENTROIDS));
      }
      return draft;
    } catch (IOException | RuntimeException e) {
      discard(draft);
      throw e;
    }
  }

  /** Removes what was prepared. */
  public void discard(Path draft) throws IOException {
    try (Stream<Path> inside = Files.walk(draft)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Records {@code promotion} in what was prepared and serves it.
   *
   * @return the version's folder
   * @throws IllegalArgumentException if the promotion is refused
   */
  public Path serve(Path draft, Promotion promotion) throws IOException {
    if (promotion.verdict() == Promotion.Verdict.REFUSED) {
      throw new IllegalArgumentException("a refused promotion is not served");
    }
    String name = draft.getFileName().toString().replace(".draft", "");
    String before = current().isPresent() ? link.toRealPath().getFileName().toString() : "";
    Files.writeString(draft.resolve(RECORD), PromotionJson.of(promotion, name, before));
    Path version = Files.move(draft, versions.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Path next = link.resolveSibling(link.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of(versions.getFileName().toString(), name));
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    return version;
  }

  private int last() throws IOException {
    try (Stream<Path> made = Files.list(versions)) {
      return made.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("v[0-9]{1,6}"))
          .mapToInt(name -> Integer.parseInt(name.substring(1)))
          .max()
          .orElse(0);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.list(from)) {
      files = inside.filter(Files::isRegularFile).limit(MOST_FILES).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName().toString()));
    }
  }
}
