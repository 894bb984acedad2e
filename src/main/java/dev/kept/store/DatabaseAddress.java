package dev.kept.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A database and who connects to it.
 *
 * @param url its JDBC URL, {@code jdbc:postgresql://host:port/name}, with the driver's own options
 * @param user the login
 * @param password its password as it is now, asked for at each new connection; empty where none is
 */
public record DatabaseAddress(String url, String user, Supplier<Optional<String>> password) {
  /** The URL and the user; a password is never shown. */
  @Override
  public String toString() {
    return user + " at " + url.replaceFirst("\\?.*", "");
  }
}
