package dev.kept.store.accounts;

import dev.kept.accounts.AccountName;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.ConsoleEvent.AccountChanged;
import dev.kept.audit.Who;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.trail.ChangeTrail;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Writes changes of accounts into the audit trail, in their own transaction.
 *
 * @param keys the trail's
 * @param clock the present
 */
public record AccountNotes(Supplier<AuditKeys> keys, InstantSource clock) {
  /**
   * A change.
   *
   * @param what what was done
   * @param account to which
   * @param detail what it is from then on
   * @param by who did it, as entries name users
   */
  record Note(String what, AccountName account, String detail, String by) {
    static Note own(String what, AccountName account) {
      return new Note(what, account, "", "Account/" + account);
    }
  }

  void write(Handle handle, Note note) {
    AccountChanged event = new AccountChanged(note.what(), note.account().value(), note.detail());
    new ChangeTrail(keys.get())
        .write(
            handle,
            List.of(
                new AuditEntry(
                    UUID.randomUUID(), clock.instant(), Who.UNKNOWN.with(note.by()), event)));
  }
}
