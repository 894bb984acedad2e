package dev.kept.store.outcomes;

import java.util.Base64;
import java.util.HexFormat;

/** Pseudonyms as the tables have them. */
final class Digests {
  private Digests() {}

  static String hex(String pseudonym) {
    return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(pseudonym));
  }
}
