package dev.kept.outcomes.validity;

import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Port: the numbers that entering a phase rests on. */
public interface PhaseEvidence {
  /**
   * What is known of a tenant at {@code now}.
   *
   * @param production whether of its production data; the two never mix
   */
  Evidence of(TenantId tenant, boolean production, Instant now);

  /** Its verdicts alone, which are kept and need no reckoning. */
  List<StageVerdict> verdicts(TenantId tenant, boolean production);

  /**
   * The numbers.
   *
   * @param at when that is
   * @param weeksInShadow whole weeks since its first score in SHADOW, 0 without one
   * @param maturedNoShows no-shows known by now that met an untreated score, each visit once
   * @param verdicts of the newest run, one for each stage that has been judged; none before the
   *     first run
   */
  record Evidence(Instant at, int weeksInShadow, int maturedNoShows, List<StageVerdict> verdicts) {
    public Evidence {
      verdicts = List.copyOf(verdicts);
    }

    /** Whether there is a verdict and every stage's is inside the gates. */
    public boolean isInside() {
      return !verdicts.isEmpty()
          && verdicts.stream().allMatch(it -> it.verdict() instanceof Verdict.Inside);
    }

    /** Whether none of the verdicts is an old one. */
    public boolean isFresh() {
      return verdicts.stream().allMatch(it -> it.isFresh(at));
    }
  }

  /**
   * What was found of one stage.
   *
   * @param stage {@code T0} or {@code T48}
   * @param model the model that serves there
   * @param at when it was found
   * @param verdict what was found
   */
  record StageVerdict(String stage, String model, Instant at, Verdict verdict) {
    /** Whether it still tells how things stand at {@code now}. */
    public boolean isFresh(Instant now) {
      return at.plus(Verdict.FRESH).isAfter(now);
    }

    /** Whether the stage is outside its gates by more than chance. */
    public boolean isSurelyOutside() {
      return verdict instanceof Verdict.Outside out && out.sure();
    }
  }
}
