package dev.kept.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What some sources held at one moment: equal when nothing changed, and never shown. */
public final class Texts {
  private static final int MOST_BYTES = 1 << 20;

  private final Map<Source, Found> all;

  private Texts(Map<Source, Found> all) {
    this.all = Map.copyOf(all);
  }

  /** What was found. */
  private sealed interface Found {
    record Text(String text) implements Found {}

    record Nothing(String why) implements Found {}
  }

  /** Reads {@code sources} as they are now, up to 1 MiB of each. */
  static Texts now(Collection<Source> sources, Variables variables) {
    Map<Source, Found> all = new HashMap<>();
    sources.forEach(source -> all.put(source, found(source, variables)));
    return new Texts(all);
  }

  /**
   * What {@code source} held.
   *
   * @throws FileException if it could not be read
   */
  public String text(Source source) {
    return switch (all.get(source)) {
      case Found.Text(String text) -> text;
      case Found.Nothing(String why) -> throw new FileException(why);
      case null -> throw new IllegalArgumentException(source + " was not asked for");
    };
  }

  private static Found found(Source source, Variables variables) {
    return switch (source) {
      case Source.Plain(Path file) -> read(file, false);
      case Source.Secret(Path file) -> read(file, true);
      case Source.Variable(String name) ->
          variables
              .find(name)
              .<Found>map(Found.Text::new)
              .orElseGet(() -> new Found.Nothing("the variable " + name + " is not set"));
    };
  }

  private static Found read(Path file, boolean secret) {
    try {
      if (secret && FileRights.areOpen(file)) {
        return new Found.Nothing(file + " is open to others; run: chmod 600 \"" + file + "\"");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return new Found.Nothing(file + " is no file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES
            ? new Found.Nothing(file + " is larger than 1 MiB")
            : new Found.Text(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
    } catch (NoSuchFileException e) {
      return new Found.Nothing("there is no file " + file);
    } catch (CharacterCodingException e) {
      return new Found.Nothing(file + " is no text; what is in DER is to be converted to PEM");
    } catch (IOException e) {
      return new Found.Nothing(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Texts texts && texts.all.equals(all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return "Texts" + all.keySet();
  }
}
