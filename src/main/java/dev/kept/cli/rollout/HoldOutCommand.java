package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.config.TenantText;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant hold-out}: the share of patients from whom advice is withheld. */
@Command(
    name = "hold-out",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Records a site's approval of a hold-out and begins it: a permanent random share of patients",
      "who are scored as all others and whose risk is shown to nobody. What a clinic does for all",
      "its patients it does for them. Their outcomes tell what the advice is worth.",
      "The key decides who belongs to it and is never changed; another share keeps those it can."
    },
    footer = {
      "",
      "Example: kept tenant hold-out riverside --share .1 --key /etc/kept/holdout.key"
          + " --approved-on 2026-03-02 --approved-by \"Dr. Lee\""
    })
public final class HoldOutCommand implements Callable<Integer> {
  private static final List<String> AT = List.of("policy", "holdOut");

  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(names = "--share", paramLabel = "SHARE", description = "Of patients, .01 to .5.")
  private Optional<String> share = Optional.empty();

  @Option(names = "--approved-on", paramLabel = "DATE", description = "The day of the approval.")
  private Optional<LocalDate> approvedOn = Optional.empty();

  @Option(names = "--approved-by", paramLabel = "NAME", description = "Who approved it.")
  private Optional<String> approvedBy = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Where its key is, a whole path or env:NAME: 64 hexadecimal digits.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--off", description = "End it instead; needs --reason.")
  private boolean off;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  /** The command. */
  public HoldOutCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      TenantText before = desk.text(wanted);
      PrintWriter out = spec.commandLine().getOut();
      if (off) {
        desk.edit(before.with(AT, ""), desk.change(reason), Optional.empty());
        out.println("the hold-out of " + wanted + " has ended");
      } else {
        Change change = desk.change(approval());
        TenantText after = begun(before);
        requireSameKey(before, after);
        desk.edit(after, change, Optional.empty());
        out.printf("%s of the patients of %s are held out%n", share.orElseThrow(), wanted);
      }
      out.flush();
      return 0;
    }
  }

  private String approval() {
    if (share.isEmpty() || approvedOn.isEmpty() || approvedBy.filter(n -> !n.isBlank()).isEmpty()) {
      throw new UserMistake(
          "a hold-out is off until its approval is recorded: give --share, --approved-on and"
              + " --approved-by");
    }
    return "hold-out of %s approved by %s on %s%s"
        .formatted(
            share.get(),
            approvedBy.orElseThrow().strip(),
            approvedOn.get(),
            reason.map(text -> ": " + text).orElse(""));
  }

  private TenantText begun(TenantText before) {
    TenantText after =
        before
            .with(at("share"), share.orElseThrow())
            .with(at("approvedOn"), approvedOn.orElseThrow().toString());
    return key.map(named -> after.with(at("key"), named)).orElse(after);
  }

  private static void requireSameKey(TenantText before, TenantText after) {
    Optional<String> old = before.at("policy.holdOut.key");
    if (old.isPresent() && !old.equals(after.at("policy.holdOut.key"))) {
      throw new UserMistake(
          "nothing has changed: another key would hold out other patients; a hold-out's key is"
              + " never changed");
    }
  }

  private static List<String> at(String name) {
    return List.of("policy", "holdOut", name);
  }
}
