package dev.kept.pages;

import java.util.List;
import java.util.Optional;

/**
 * What the first page tells.
 *
 * @param version which version of Kept
 * @param base before paths that EHRs call: empty where this port has them
 * @param services the services offered
 * @param console where the console is, if this port leads there
 * @param demo where the demo EHR is, if there is one
 */
public record Front(
    String version,
    String base,
    List<Offered> services,
    Optional<String> console,
    Optional<String> demo) {
  public Front {
    services = List.copyOf(services);
  }

  /**
   * A service.
   *
   * @param id its id
   * @param hook when it is called
   * @param title its title
   * @param description what it says
   */
  public record Offered(String id, String hook, String title, String description) {}
}
