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
    Database pages = store.pages();
    PgValidity validity = new PgValidity(pages);
    PgFeedbacks feedbacks = new PgFeedbacks(pages);
    return new LedgerView(
        new PgWorklist(pages, pseudonyms),
        new Explanations(new PgScoreContents(pages), models::find, validity),
        validity,
        validity,
        feedbacks,
        feedbacks,
        new PgKpis(pages),
        new PgScores(pages));
  }
}
