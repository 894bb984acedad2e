package dev.kept.cli.database;

import dev.kept.cli.LedgerSchema;
import dev.kept.cli.LedgerSchema.Standing;
import dev.kept.cli.Services;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept database status}: which tables there are, and whether this version can use them. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says of which version the tables are and whether this Kept can use them, as the service's",
      "own login sees it; nothing is changed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:this version can use them",
      " 1:it cannot; what is to be done is said",
      " 2:the database does not answer, or not to this login"
    })
final class StatusCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  StatusCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try (LedgerSchema schema = services.schema(database.config(services), Optional.empty())) {
      Standing standing = schema.standing();
      PrintWriter out = spec.commandLine().getOut();
      out.printf("database        %s%n", standing.database());
      out.printf("tables          %s%n", version(standing.applied()));
      if (standing.applied() > 0) {
        out.printf("they serve      Kept written for version %d or later%n", standing.oldest());
      }
      out.printf("this Kept       written for version %d%n", standing.needed());
      out.println(standing.advice().orElse("this Kept can use them"));
      return standing.advice().isEmpty() ? 0 : 1;
    }
  }

  private static String version(int applied) {
    return applied == 0 ? "none" : "version " + applied;
  }
}
