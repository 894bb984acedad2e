package dev.kept.cli;

import picocli.CommandLine.Command;

/** {@code kept audit}: reads the audit trail. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Reads the audit trail; also while the service runs.",
    subcommands = {AuditVerifyCommand.class, AuditShowCommand.class})
public final class AuditCommand {}
