package dev.kept.store.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.TenantChanged;
import dev.kept.audit.Who;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.trail.ChangeTrail;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.StoredTenant.Draft;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Writes changes of tenants into the audit trail, in their own transaction.
 *
 * @param keys the trail's
 */
public record TenantNotes(Supplier<AuditKeys> keys) implements ChangeRecord {
  @Override
  public void write(Handle handle, List<Move> moves, Change change) {
    List<AuditEntry> entries = moves.stream().map(move -> entry(move, change)).toList();
    new ChangeTrail(keys.get()).write(handle, entries);
  }

  private static AuditEntry entry(Move move, Change change) {
    Who who = Who.of(move.tenant()).with("Operator/" + change.by());
    return new AuditEntry(UUID.randomUUID(), change.at(), who, event(move, change.reason()));
  }

  private static TenantChanged event(Move move, String reason) {
    return switch (move) {
      case Move.Add(TenantId _, Draft draft) ->
          new TenantChanged("added", digest(draft.settings()), reason, Optional.empty());
      case Move.Edit(TenantId _, Draft draft, long _, Optional<String> numbers) ->
          new TenantChanged("edited", digest(draft.settings()), reason, numbers);
      case Move.Remove(TenantId _, long _) ->
          new TenantChanged("removed", "", reason, Optional.empty());
      case Move.Place(Hold hold, Optional<String> numbers) ->
          new TenantChanged("held", words(hold), reason, numbers);
      case Move.HoldOut(TenantId _, UUID keyId) ->
          new TenantChanged("hold-out", "key " + keyId, reason, Optional.empty());
      case Move.Retire(TenantId _, String proof) ->
          new TenantChanged("offboarded", digest(proof), reason, Optional.empty());
      case Move.Lift lift ->
          new TenantChanged(
              "released", lower(lift.cause()) + " " + lift.scope(), reason, lift.numbers());
    };
  }

  private static String words(Hold hold) {
    return lower(hold.cause()) + " " + hold.scope() + ", at most " + lower(hold.atMost());
  }

  private static String lower(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  static String digest(String text) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
