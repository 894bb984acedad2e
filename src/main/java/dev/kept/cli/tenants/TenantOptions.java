package dev.kept.cli.tenants;

import dev.kept.cli.ConfigOption;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command about tenants: where they are, and who speaks. */
public final class TenantOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who changes it, beside the user that runs this; recorded.")
  private Optional<String> by = Optional.empty();

  /** The desk that these options lead to; whoever opens it closes it. */
  public Desk open(Services services, InstantSource clock) {
    return Desk.open(services, config.file(services), new Desk.Clerk(who(), clock));
  }

  /**
   * An id somebody typed.
   *
   * @throws UserMistake if it can be none
   */
  public static TenantId id(String text) {
    if (!TenantId.isValid(text)) {
      throw new UserMistake("a tenant's id is 1 to 40 of a-z, 0-9 and -, first a letter or digit");
    }
    return new TenantId(text);
  }

  private String who() {
    String user = System.getProperty("user.name", "unknown");
    return by.map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> name + " (as " + user + ")")
        .orElse(user);
  }
}
