package dev.kept.store.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.store.ledger.FeedbackTables.CardKey;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.Shipped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Makes rows of scores, cards and feedback of the trail's records, each once however often it
 * comes, in whatever order replicas ship them.
 */
public final class LedgerProjection implements Projection {
  private static final Set<String> KINDS = Set.of("scored", "feedback");

  @Override
  public void apply(Handle handle, List<Shipped> records) {
    List<AuditEntry> entries =
        records.stream()
            .filter(record -> KINDS.contains(record.kind()))
            .map(record -> EntryJson.read(record.entry()))
            .toList();
    List<Noted> scores = scores(entries);
    List<Told> feedback = entries.stream().flatMap(Told::of).toList();
    if (scores.isEmpty() && feedback.isEmpty()) {
      return;
    }
    List<CardKey> cards = cards(scores, feedback);
    LedgerLocks.take(handle, scores, cards);
    project(handle, scores);
    FeedbackTables tables = new FeedbackTables(handle);
    tables.write(feedback);
    tables.follow(cards);
  }

  /** Each once, the earliest asked first. */
  private static List<Noted> scores(List<AuditEntry> entries) {
    Map<UUID, Noted> byEntry = new LinkedHashMap<>();
    entries.stream().flatMap(Noted::of).forEach(noted -> byEntry.putIfAbsent(noted.entry(), noted));
    return byEntry.values().stream().sorted(Comparator.comparing(Noted::at)).toList();
  }

  private static List<CardKey> cards(List<Noted> scores, List<Told> feedback) {
    return Stream.concat(
            scores.stream()
                .flatMap(
                    noted ->
                        noted.note().shown().stream()
                            .map(shown -> new CardKey(noted.tenant(), shown.card()))),
            feedback.stream().map(told -> new CardKey(told.tenant(), told.feedback().card())))
        .distinct()
        .toList();
  }

  private static void project(Handle handle, List<Noted> scores) {
    ScoreTables tables = new ScoreTables(handle);
    Set<UUID> known = new HashSet<>(tables.known(scores.stream().map(Noted::entry).toList()));
    List<Noted> fresh = scores.stream().filter(one -> !known.contains(one.entry())).toList();
    if (fresh.isEmpty()) {
      return;
    }
    Matching matching = new Matching(tables.candidates(fresh));
    fresh.forEach(matching::place);
    tables.write(matching);
  }
}
