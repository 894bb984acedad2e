package dev.kept.store.outcomes;

import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Findings;
import dev.kept.outcomes.validity.MaturedScores;
import dev.kept.outcomes.validity.MaturedScores.Span;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Findings in the table {@code validity}, and what phases rest on. */
public final class PgValidity implements Findings, Validity, PhaseEvidence {
  private static final Duration SCORES_LIVE = Duration.ofDays(731);

  private static final String KEEP =
      """
      insert into validity (tenant, production, stage, model, window_days, made_at, serving,
        verdict, figures)
      values (:tenant, :production, :stage, :model, :windowDays, :madeAt, :serving, :verdict,
        cast(:figures as jsonb))
      on conflict do nothing""";

  private static final String LATEST =
      """
      select figures from validity
      where tenant = :tenant and production = :production and made_at = (
        select max(made_at) from validity
        where tenant = :tenant and production = :production)
      order by serving desc, stage, model""";

  private static final String SINCE =
      """
      select figures - 'groups' - 'chart'
        || '{"groups": [], "chart": {"oddsRatio": 1, "runLength": 0, "upLimit": "NaN",
             "downLimit": "NaN", "weeks": []}}'
      from validity
      where tenant = :tenant and production = :production and made_at >= :since
      order by made_at, serving desc, stage, model""";

  private static final String FIRST_IN_SHADOW =
      """
      select min(first_at) from score
      where tenant = :tenant and production = :production and phase = 'SHADOW'""";

  private final Database database;
  private final MaturedScores scores;

  /** The table in {@code database}. */
  public PgValidity(Database database) {
    this.database = database;
    this.scores = new PgMatured(database);
  }

  @Override
  public void keep(Owner owner, List<Finding> found) {
    with(
        handle -> {
          handle.useTransaction(inside -> batch(inside, owner, found).execute());
          return found;
        });
  }

  private static PreparedBatch batch(Handle handle, Owner owner, List<Finding> found) {
    PreparedBatch batch = handle.prepareBatch(KEEP);
    for (Finding finding : found) {
      Finding.Subject subject = finding.subject();
      batch
          .bind("tenant", owner.tenant().value())
          .bind("production", owner.production())
          .bind("stage", subject.stage())
          .bind("model", subject.model())
          .bind("windowDays", subject.windowDays())
          .bind("madeAt", subject.madeAt().atOffset(ZoneOffset.UTC))
          .bind("serving", subject.serving())
          .bind("verdict", word(finding.verdict()))
          .bind("figures", FindingJson.write(finding))
          .add();
    }
    return batch;
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Inside() -> "INSIDE";
      case Verdict.Outside outside -> "OUTSIDE";
      case Verdict.TooFew few -> "TOO_FEW";
    };
  }

  @Override
  public List<Finding> latest(Owner owner) {
    return with(
        handle ->
            handle
                .createQuery(LATEST)
                .bind("tenant", owner.tenant().value())
                .bind("production", owner.production())
                .mapTo(String.class)
                .map(FindingJson::read)
                .list());
  }

  @Override
  public String json(List<Finding> findings) {
    return findings.stream().map(FindingJson::write).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public List<Headline> history(Owner owner, Instant since) {
    return with(
        handle ->
            handle
                .createQuery(SINCE)
                .bind("tenant", owner.tenant().value())
                .bind("production", owner.production())
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .map(json -> headline(FindingJson.read(json)))
                .list());
  }

  private static Headline headline(Finding finding) {
    return new Headline(
        finding.subject(),
        finding.all().rows(),
        finding.all().events(),
        finding.all().measures(),
        finding.verdict());
  }

  @Override
  public Evidence of(TenantId tenant, boolean production, Instant now) {
    Owner owner = new Owner(tenant, production);
    int noShows = scores.noShows(new Span(owner, now.minus(SCORES_LIVE), now, now));
    int weeks =
        firstInShadow(owner)
            .map(first -> Duration.between(first, now).toDays() / 7)
            .orElse(0L)
            .intValue();
    return new Evidence(now, Math.max(0, weeks), noShows, verdicts(tenant, production));
  }

  @Override
  public List<StageVerdict> verdicts(TenantId tenant, boolean production) {
    return latest(new Owner(tenant, production)).stream()
        .filter(it -> it.subject().serving())
        .map(
            it ->
                new StageVerdict(
                    it.subject().stage(),
                    it.subject().model(),
                    it.subject().madeAt(),
                    it.verdict()))
        .toList();
  }

  private Optional<Instant> firstInShadow(Owner owner) {
    return with(
        handle ->
            handle
                .createQuery(FIRST_IN_SHADOW)
                .bind("tenant", owner.tenant().value())
                .bind("production", owner.production())
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant));
  }

  private <T> T with(Function<Handle, T> work) {
    try {
      return database.jdbi().withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "validity cannot be read or kept", e);
    }
  }
}
