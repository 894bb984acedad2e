package dev.kept.config;

import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any bytes as a configuration file, the first one choosing YAML or JSON. Either it is a
 * configuration, the same every time, or each mistake is told in a line that names its place.
 */
public final class ConfigFuzz {
  private static final Path FOLDER = folder();
  private static final Pattern LINE = Pattern.compile("\\S*kept\\.(yaml|json)(:(\\d+))?: .+");

  private ConfigFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    boolean json = (data[0] & 1) == 1;
    byte[] text = Arrays.copyOfRange(data, 1, data.length);
    Path file = Files.write(FOLDER.resolve(json ? "kept.json" : "kept.yaml"), text);
    Optional<KeptConfig> first = read(file, text);
    Law.hold(first.equals(read(file, text)), "a file is read the same twice");
    Law.hold(
        !json || first.isEmpty() || PlainJson.object(text, PlainJson.Bounds.NONE).isPresent(),
        "a JSON configuration is strict JSON");
  }

  private static Optional<KeptConfig> read(Path file, byte[] text) {
    try {
      return Optional.of(KeptConfig.read(file, FOLDER));
    } catch (ConfigException e) {
      int lines = 2;
      for (byte next : text) {
        lines += next == '\n' || next == '\r' || next < 0 ? 1 : 0; // NEL and others are not ASCII
      }
      String told = String.valueOf(e.getMessage());
      Law.hold(!told.isBlank(), "a mistake is told");
      for (String line : told.split(System.lineSeparator(), -1)) {
        var place = LINE.matcher(line);
        Law.hold(place.matches(), "a mistake has its place and reason: " + line);
        int number = place.group(3) == null ? 0 : Integer.parseInt(place.group(3));
        Law.hold(number <= lines, "the place is in the file: " + line);
      }
      return Optional.empty();
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("config");
      folder.toFile().deleteOnExit(); // asked first, it is deleted last
      for (String name : new String[] {"kept.yaml", "kept.json", "keys.json", "salt.key"}) {
        Path file = Files.writeString(folder.resolve(name), "0".repeat(64));
        file.toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
