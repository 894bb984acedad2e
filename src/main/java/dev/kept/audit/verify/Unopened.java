package dev.kept.audit.verify;

/**
 * Records under a key that is not here: their chain holds and something else vouches for it, but
 * what they say cannot be read.
 *
 * @param chain whose, as findings name it
 * @param first number of the first
 * @param last number of the last
 * @param keyId the key's id
 */
public record Unopened(String chain, long first, long last, String keyId) {
  /** What an operator reads. */
  public String words() {
    return "%s: records %d to %d are under the key %s, which is not in the key file: they cannot be opened"
        .formatted(chain, first, last, keyId);
  }
}
