package dev.kept.security.replay;

import dev.kept.security.TokenIds;
import java.util.List;
import java.util.Optional;

/** Port: the uses of tokens that all replicas share. */
public interface SharedUses {
  /** Notes a use; UNKNOWN, within a twentieth of a second, where that cannot be done. */
  TokenIds.Use claim(Claim claim);

  /**
   * Notes uses that could not be noted when they were made.
   *
   * @return those whose token another use had before; empty while they cannot be noted
   */
  Optional<List<Claim>> settle(List<Claim> claims);
}
