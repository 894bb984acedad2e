package dev.kept.store;

import java.util.Optional;

/**
 * A database and who connects to it.
 *
 * @param url its JDBC URL, {@code jdbc:postgresql://host:port/name}, with the driver's own options
 * @param user the login
 * @param password its password, where one is asked for
 */
public record DatabaseAddress(String url, String user, Optional<String> password) {
  /** The URL and the user; a password is never shown. */
  @Override
  public String toString() {
    return user + " at " + url.replaceFirst("\\?.*", "");
  }
}
