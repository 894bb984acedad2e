package dev.kept.store.reads;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.decision.HoldOut;
import dev.kept.outcomes.score.ScoreRow.Visit;
import dev.kept.outcomes.worklist.Joining;
import dev.kept.outcomes.worklist.Joining.Scored;
import dev.kept.outcomes.worklist.Worklist;
import dev.kept.store.Database;
import dev.kept.tenant.Tenant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The worklist of the ledgers in PostgreSQL; where they cannot answer, that is a {@link
 * dev.kept.store.StoreException}.
 *
 * @param database where they are
 * @param pseudonyms tell who is excluded or held out
 */
public record PgWorklist(Database database, Pseudonyms pseudonyms) implements Worklist {
  @Override
  public Page page(Asked asked) {
    WorklistReads reads = new WorklistReads(asked);
    return LedgerReads.in(
        database,
        handle ->
            handle.inTransaction(
                inside -> {
                  List<Visit> booked = reads.booked(inside);
                  List<Scored> scored = reads.scored(inside);
                  Joining joining = new Joining();
                  joining.booked(booked);
                  joining.scored(scored);
                  boolean cutOff = booked.size() == MOST_READ || scored.size() == MOST_READ;
                  return joining.page(asked, leftOut(asked.tenant()), cutOff);
                }));
  }

  private Predicate<Visit> leftOut(Tenant tenant) {
    Set<String> excluded =
        tenant.policy().excluded().patients().stream()
            .map(id -> pseudonyms.patient(tenant.id(), id).value())
            .collect(Collectors.toSet());
    HoldOut holdOut = HoldOut.of(tenant.rollout());
    return visit -> excluded.contains(visit.patient()) || isHeldOut(tenant, visit, holdOut);
  }

  private boolean isHeldOut(Tenant tenant, Visit visit, HoldOut holdOut) {
    return holdOut.share() > 0
        && pseudonyms
            .open(tenant.id(), new Pseudonym(visit.patient()), visit.reference())
            .filter(holdOut::holds)
            .isPresent();
  }
}
