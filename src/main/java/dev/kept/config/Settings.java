package dev.kept.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings there are: what the readers ask for. */
final class Settings {
  /** Where the image has its configuration and Kept's own files. */
  private static final ConfigFile USUAL =
      new ConfigFile(Path.of("/etc/kept/kept.yaml"), Path.of("/opt/kept"), _ -> Optional.empty());

  private static final List<Setting> ALL = read();

  private Settings() {}

  /** All, in the order in which they are read. */
  static List<Setting> list() {
    return ALL;
  }

  private static List<Setting> read() {
    Asked asked = new Asked();
    ExplainedSection top = ExplainedSection.top(asked);
    var _ = KeptConfig.attempt(top, USUAL, StoredTenants.NONE);
    return List.copyOf(asked.settings(top.effective()));
  }
}
