package dev.kept;

import java.util.Optional;

/** The version of this build. */
final class Version {
  private Version() {}

  /** The version, or {@code development} where it was not packaged. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
