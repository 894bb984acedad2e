package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Offboarding;
import dev.kept.tenant.book.Offboarding.Leaving;
import dev.kept.tenant.book.Offboarding.Proof;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant offboard}: a tenant's end. */
@Command(
    name = "offboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends a tenant: stops it everywhere, deletes its scores, cards, feedback, outreach tasks,",
      "visits, figures and used tokens, and prints the signed proof, which is kept too. The audit",
      "trail stays its six years, and as long the id is not given again. It cannot be undone.",
      "Cut off, it is begun again; done again, it deletes what came late. A tenant that was removed",
      "is offboarded as any other. Backups of the database are yours to expire."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:done", " 1:a proof is not signed by a key of this trail", " 2:a mistake"},
    footer = {
      "",
      "Example: kept tenant offboard riverside --reason \"contract ended\" > riverside-proof.json"
    })
public final class OffboardCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Mixin private Consent consent = new Consent();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(names = "--proofs", description = "Only print the proofs there are, checked.")
  private boolean proofs;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  /** The command. */
  public OffboardCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      Offboarding offboarding = desk.ledgers().offboarding();
      List<Proof> before = offboarding.proofs(wanted);
      if (proofs) {
        return tell(before);
      }
      Leaving leaving = leaving(desk, wanted);
      Change change = desk.change(reason);
      consent.ask("Delete all of tenant " + wanted + " for good?", err());
      out().println(offboarding.offboard(leaving, change));
      out().flush();
      if (desk.isInFile(wanted)) {
        err().println("take it out of " + desk.fileName() + " too: there it is, held for good");
        err().flush();
      }
      return 0;
    }
  }

  /** It may be in no list any more: removed, or its end was cut off before. */
  private static Leaving leaving(Desk desk, TenantId wanted) {
    boolean production =
        desk.tenants().stream()
            .filter(one -> one.id().equals(wanted))
            .findFirst()
            .map(Tenant::production)
            .or(() -> desk.ledgers().offboarding().left(wanted))
            .orElseThrow(
                () -> new UserMistake("there is no tenant " + wanted + "; see kept tenant list"));
    OptionalLong seen =
        desk.book().find(wanted).stream().mapToLong(stored -> stored.revision()).findFirst();
    return new Leaving(wanted, production, seen);
  }

  private int tell(List<Proof> all) {
    all.forEach(proof -> out().println(proof.document()));
    out().flush();
    long invalid = all.stream().filter(proof -> !proof.valid()).count();
    err()
        .println(
            all.size() + " proofs, " + (invalid == 0 ? "all signed" : invalid + " NOT SIGNED"));
    err().flush();
    return invalid == 0 ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
