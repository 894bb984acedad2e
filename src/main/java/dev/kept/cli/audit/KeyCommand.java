package dev.kept.cli.audit;

import dev.kept.audit.AuditTrailException;
import dev.kept.cli.UserMistake;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept audit key}: prints the public key of checkpoints. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the public half of the key that signs checkpoints (Ed25519, PEM): give it to whoever",
      "shall check them. It is that of files.checkpointKey, else derived from the audit key, and",
      "then another one when that is rotated."
    },
    footer = {
      "",
      "Example: kept audit key --config kept.yaml > kept-checkpoints.pem",
      "A key of your own: openssl genpkey -algorithm ed25519 -out checkpoint.pem; chmod 600"
    })
final class KeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Override
  public Integer call() {
    try {
      spec.commandLine().getOut().print(SignerOptions.own(trail).getFirst().pem());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }
}
