package dev.kept.cli;

import dev.kept.config.ConfigFile;
import dev.kept.config.Effective;
import dev.kept.config.SettingsPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept config}: shows the configuration as it stands. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows every setting as it stands, defaults included, as YAML that can be read back.",
      "Of a secret it says where it is and whether it is there, never what it is. What else is not",
      "shown, patients and what may be a secret in a URL, is marked; no file with a mark is taken."
    },
    footer = {"", "Example: kept config --config /etc/kept/kept.yaml"})
public final class ConfigCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--explain",
      description = "Tell every setting there is instead: key, type, default, variable, meaning.")
  private boolean explain;

  /** The command; {@code services} knows where files and variables are. */
  public ConfigCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (explain) {
      spec.commandLine().getOut().print(new SettingsPage().text());
      spec.commandLine().getOut().flush();
      return 0;
    }
    ConfigFile file = config.file(services);
    Effective effective = ConfigOption.read(file).effective();
    var out = spec.commandLine().getOut();
    out.println(
        "# What " + file.file().toAbsolutePath() + " comes to. Secrets stay where they are.");
    out.print(effective.yaml());
    out.flush();
    return 0;
  }
}
