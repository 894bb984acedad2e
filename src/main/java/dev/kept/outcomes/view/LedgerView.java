package dev.kept.outcomes.view;

import dev.kept.outcomes.explain.Explanations;
import dev.kept.outcomes.feedback.Feedbacks;
import dev.kept.outcomes.feedback.OutreachTasks;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.score.Scores;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.worklist.Worklist;

/**
 * What pages read of the ledgers; production and non-production never together.
 *
 * @param worklist visits to come
 * @param explanations why a score is what it is
 * @param validity how good models were: the newest findings, alerts, and their history
 * @param evidence what entering a phase rests on
 * @param feedbacks what became of cards, and why they were declined
 * @param tasks patients to be reached
 * @param kpis a site's figures, week by week
 * @param scores the score ledger's rows, and what of it is ambiguous
 */
public record LedgerView(
    Worklist worklist,
    Explanations explanations,
    Validity validity,
    PhaseEvidence evidence,
    Feedbacks feedbacks,
    OutreachTasks tasks,
    Kpis kpis,
    Scores scores) {}
