package dev.kept.cli.accounts;

import dev.kept.accounts.AccountName;
import dev.kept.accounts.Accounts;
import dev.kept.accounts.Role;
import dev.kept.cli.ConfigOption;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoTenants;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose accounts are meant. */
final class AccountOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of a demo that does not run, in place of a configuration.")
  private Optional<Path> data = Optional.empty();

  /** What {@code work} does with the accounts. */
  <T> T with(Services services, Function<Accounts, T> work) {
    try (Ledgers ledgers = services.ledgers(place(services))) {
      return work.apply(ledgers.accounts());
    }
  }

  private KeptConfig place(Services services) {
    return data.map(folder -> DemoTenants.config(0, folder.toAbsolutePath(), services.home()))
        .orElseGet(() -> config.read(services));
  }

  /** Who runs the command, as entries name users. */
  static String by() {
    return "Operator/" + System.getProperty("user.name", "unknown");
  }

  /**
   * A name somebody typed.
   *
   * @throws UserMistake if it can be none
   */
  static AccountName name(String text) {
    return AccountName.typed(text)
        .orElseThrow(
            () -> new UserMistake("an account's name is 2 to 40 of a-z, 0-9, dot, - and _"));
  }

  /**
   * A role somebody typed.
   *
   * @throws UserMistake if there is none such
   */
  static Role role(String text) {
    return Role.find(text)
        .orElseThrow(
            () ->
                new UserMistake(
                    "a role is one of "
                        + Arrays.stream(Role.values())
                            .map(Role::code)
                            .collect(Collectors.joining(", "))));
  }

  /** That there is none of this name. */
  static UserMistake none(AccountName name) {
    return new UserMistake("there is no account " + name + "; see kept account list");
  }
}
