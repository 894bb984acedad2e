package dev.kept.console.gate;

import dev.kept.accounts.AccountName;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.ConsoleEvent;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.pages.NotNowException;
import dev.kept.tenant.TenantId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes down what people do here, before they see what comes of it.
 *
 * @param trail where
 * @param clock the present
 * @param ids makes entries' ids
 */
public record ConsoleRecord(AuditTrail trail, InstantSource clock, Supplier<UUID> ids) {
  /** Before an account's name in an entry's user. */
  static final String USER = "Account/";

  void signIn(Optional<AccountName> account, String what, String step) {
    write(account.map(ConsoleRecord::who).orElse(Who.UNKNOWN), new ConsoleEvent.SignIn(what, step));
  }

  void denied(Visit visit, Place place) {
    write(
        who(visit.account().name()),
        new ConsoleEvent.Denied(place.path(), visit.account().role().words()));
  }

  /** Somebody looked at {@code subject}. */
  public void viewed(Visit visit, String page, String subject) {
    write(who(visit.account().name()), new ConsoleEvent.Viewed(page, subject, Optional.empty()));
  }

  /** Somebody looked at what is about {@code patient}. */
  public void viewed(Visit visit, String page, TenantId tenant, Pseudonym patient) {
    Who who = Who.of(tenant).with(USER + visit.account().name());
    write(who, new ConsoleEvent.Viewed(page, tenant.value(), Optional.of(patient)));
  }

  /** Somebody looked at a list of what is about these patients. */
  public void viewed(Visit visit, String page, TenantId tenant, Collection<Pseudonym> patients) {
    Who who = Who.of(tenant).with(USER + visit.account().name());
    List<AuditEntry> entries =
        patients.stream()
            .distinct()
            .map(
                patient ->
                    new AuditEntry(
                        ids.get(),
                        clock.instant(),
                        who,
                        new ConsoleEvent.Viewed(page, tenant.value(), Optional.of(patient))))
            .toList();
    if (!entries.isEmpty()) {
      require(trail.recordAll(entries));
    }
  }

  private static Who who(AccountName name) {
    return Who.UNKNOWN.with(USER + name);
  }

  private void write(Who who, ConsoleEvent event) {
    require(trail.record(new AuditEntry(ids.get(), clock.instant(), who, event)));
  }

  /** What is not on record is not shown. */
  private static void require(Receipt receipt) {
    if (receipt instanceof Receipt.NotWritten lost) {
      throw new NotNowException("what was asked for could not be recorded: " + lost.why());
    }
  }
}
