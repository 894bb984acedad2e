package dev.kept;

import dev.kept.audit.Pseudonyms;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.outcomes.explain.Explanations;
import dev.kept.outcomes.view.LedgerView;
import dev.kept.store.Database;
import dev.kept.store.Store;
import dev.kept.store.outcomes.PgKpis;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.reads.PgFeedbacks;
import dev.kept.store.reads.PgScoreContents;
import dev.kept.store.reads.PgScores;
import dev.kept.store.reads.PgWorklist;

/** Puts together what pages read of the ledgers. */
final class Views {
  private Views() {}

  static LedgerView of(Store store, Pseudonyms pseudonyms, ModelSet models) {
    Database work = store.work();
    PgValidity validity = new PgValidity(work);
    PgFeedbacks feedbacks = new PgFeedbacks(work);
    return new LedgerView(
        new PgWorklist(work, pseudonyms),
        new Explanations(new PgScoreContents(work), models::find, validity),
        validity,
        validity,
        feedbacks,
        feedbacks,
        new PgKpis(work),
        new PgScores(work));
  }
}
