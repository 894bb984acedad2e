package dev.kept.security.keys;

import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.security.PublicKey;

/** Port: where the keys of a tenant's clients come from. */
public interface KeySource {
  /** The key named {@code wanted} among those of {@code trust}, found by the deadline. */
  Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion);

  /**
   * The key a token names.
   *
   * @param keyId {@code kid}, as the token says it
   * @param algorithm the JWS algorithm it must serve
   */
  record Wanted(String keyId, String algorithm) {}

  /** What was found. */
  sealed interface Lookup {
    /**
     * The key.
     *
     * @param key it, fit for the algorithm
     */
    record Found(PublicKey key) implements Lookup {}

    /** No such key. */
    record Unknown() implements Lookup {}

    /** The key of that name is weak, of another kind than the algorithm, or not for signatures. */
    record Unfit() implements Lookup {}

    /** The keys cannot be had. */
    record Away() implements Lookup {}
  }
}
