package dev.kept.security.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.tenant.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A line of the file of uses: {@code kind claim until tenant issuer id end}. */
sealed interface UseLine {
  /** What every whole line ends with; a torn one does not. */
  String END = ".";

  /**
   * A use.
   *
   * @param claim which
   * @param isShared whether the other replicas know it
   */
  record Noted(Claim claim, boolean isShared) implements UseLine {}

  /**
   * The others know all uses up to here now.
   *
   * @param last the last of them
   */
  record Settled(UUID last) implements UseLine {}

  /** The line, with its line break. */
  default String text() {
    return switch (this) {
      case Noted(Claim(UUID id, TokenUse use), boolean isShared) ->
          String.join(
              " ",
              isShared ? "shared" : "own",
              id.toString(),
              Long.toString(use.until().toEpochMilli()),
              use.tenant().value(),
              coded(use.issuer()),
              coded(use.id()),
              END + '\n');
      case Settled(UUID last) -> "settled " + last + ' ' + END + '\n';
    };
  }

  /** What a line says; nothing where it is torn. */
  static Optional<UseLine> read(String line) {
    String[] parts = line.split(" ", -1);
    if (!parts[parts.length - 1].equals(END)) {
      return Optional.empty();
    }
    try {
      return switch (parts.length) {
        case 3 -> Optional.of(new Settled(UUID.fromString(parts[1])));
        case 7 -> Optional.of(noted(parts));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Noted noted(String[] parts) {
    TokenUse use =
        new TokenUse(
            new TenantId(parts[3]),
            decoded(parts[4]),
            decoded(parts[5]),
            Instant.ofEpochMilli(Long.parseLong(parts[2])));
    return new Noted(new Claim(UUID.fromString(parts[1]), use), parts[0].equals("shared"));
  }

  private static String coded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }
}
