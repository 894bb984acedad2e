package dev.kept.store.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.ScoreNote;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A score on its way into the ledger; instants are as exact as the database's.
 *
 * @param entry the audit entry's id
 * @param at when it was asked
 * @param tenant whose it is
 * @param note the score
 */
record Noted(UUID entry, Instant at, TenantId tenant, ScoreNote note) {

  /**
   * To whom a row belongs; what differs in any of these never shares one.
   *
   * @param tenant the tenant
   * @param production whether it counts
   * @param stage when in the visit's life it was scored
   * @param patient the patient
   */
  record Line(TenantId tenant, boolean production, ScoreNote.Stage stage, Pseudonym patient) {
    Line at(ScoreNote.Stage other) {
      return new Line(tenant, production, other, patient);
    }
  }

  /**
   * What a visit without id is known by.
   *
   * @param start when it starts
   * @param practitioner with whom
   * @param location where
   */
  record Slot(Instant start, String practitioner, String location) {}

  /** The score in {@code entry}; none where it is of another kind or nobody's. */
  static Stream<Noted> of(AuditEntry entry) {
    return entry.event() instanceof AuditEvent.Scored(ScoreNote note)
        ? entry.who().tenant().stream()
            .map(tenant -> new Noted(entry.id(), exact(entry.at()), tenant, note))
        : Stream.empty();
  }

  Line line() {
    return new Line(
        tenant, note.asked().production(), note.asked().stage(), note.visit().patient());
  }

  Slot slot() {
    ScoreNote.Visit visit = note.visit();
    return new Slot(exact(visit.start()), text(visit.practitioner()), text(visit.location()));
  }

  /** The same, its appointment's id forgotten. */
  Noted unnamed() {
    ScoreNote unnamed =
        new ScoreNote(note.asked(), note.visit().unnamed(), note.result(), note.shown());
    return new Noted(entry, at, tenant, unnamed);
  }

  byte[] patient() {
    return bytes(note.visit().patient());
  }

  static byte[] bytes(Pseudonym pseudonym) {
    return Base64.getUrlDecoder().decode(pseudonym.value());
  }

  static Pseudonym pseudonym(byte[] bytes) {
    return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static Instant exact(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The database's texts hold every character but this one. */
  static String text(String any) {
    return any.replace('\0', '\ufffd');
  }
}
