package dev.kept.training.sample;

import dev.kept.training.table.VisitRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Observations of a table, first seen first: appointments at an instant each, with what became of
 * them and when that was known. A part shares its columns with the whole.
 */
public final class Cohort {
  private static final long DAY_SECONDS = 86_400;
  private static final long SHORTEST_WARMED_DAYS = 90;
  private static final long MOST_WARM_UP_DAYS = 180;
  private static final int WARM_UP_SHARE = 4;

  private final Columns columns;
  private final int[] picks;

  private Cohort(Columns columns, int[] picks) {
    this.columns = columns;
    this.picks = picks;
  }

  /** All observations of {@code rows}, which may come in any order. */
  public static Cohort of(List<VisitRow> rows, SamplePlan plan) {
    Columns columns = Columns.of(rows, plan);
    return new Cohort(columns, IntStream.range(0, columns.size()).toArray());
  }

  /** How they were made. */
  public SamplePlan plan() {
    return columns.plan();
  }

  /** How many rows of the table are no observations, by reason. */
  public Map<Exclusion, Integer> excluded() {
    return columns.excluded();
  }

  /** Share of the table's outcomes that is left out because the visit was treated. */
  public double treatedShare() {
    int treated = columns.excluded().getOrDefault(Exclusion.TREATED, 0);
    return treated == 0 ? 0 : (double) treated / (treated + columns.size());
  }

  /** Number of observations. */
  public int size() {
    return picks.length;
  }

  /** Number of patients of the whole table that have observations. */
  public int patients() {
    return columns.patients();
  }

  /** The row of observation {@code i}. */
  public VisitRow row(int i) {
    return columns.row(picks[i]);
  }

  /** The instant observation {@code i} is seen at. */
  public Instant seenAt(int i) {
    return plan().seenAt(row(i));
  }

  /** When its visit starts; a local midnight where only the date is known. */
  public Instant startsAt(int i) {
    return row(i).visit().start().instant();
  }

  /** From when its outcome was known, in whole seconds rounded up. */
  public Instant knownFrom(int i) {
    return Instant.ofEpochSecond(columns.known(picks[i]));
  }

  /** Whether it was missed. */
  public boolean missed(int i) {
    return columns.missed(picks[i]);
  }

  /** Local days from its booking to its start, at least 0. */
  public int leadDays(int i) {
    return columns.lead(picks[i]);
  }

  /** Its patient's number, 0 to under {@link #patients}. */
  public int patient(int i) {
    return columns.patient(picks[i]);
  }

  /** When the last outcome became known; {@link Instant#MIN} without observations. */
  public Instant lastKnown() {
    return IntStream.range(0, picks.length)
        .mapToObj(this::knownFrom)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** A number of 53 bits for each observation, by id, booking and start. */
  public LongStream fingerprints() {
    return IntStream.range(0, picks.length).mapToLong(i -> Fingerprint.of(row(i).visit()));
  }

  /** Those whose outcome was known by {@code t}. */
  public Cohort knownBy(Instant t) {
    long second = t.getEpochSecond();
    return where(i -> columns.known(picks[i]) <= second);
  }

  /** Those whose outcome was not known by {@code t}: what {@link #knownBy} leaves. */
  public Cohort unknownBy(Instant t) {
    long second = t.getEpochSecond();
    return where(i -> columns.known(picks[i]) > second);
  }

  /** Those seen at {@code t} or later. */
  public Cohort seenFrom(Instant t) {
    return where(i -> !seenAt(i).isBefore(t));
  }

  /** Those that {@code predicate} holds for, given their places in this cohort. */
  public Cohort where(IntPredicate predicate) {
    int[] kept = IntStream.range(0, picks.length).filter(predicate).map(i -> picks[i]).toArray();
    return new Cohort(columns, kept);
  }

  /**
   * How long a table's beginning only fills histories: a quarter of the days its starts span, at
   * most 180; nothing of a table under 90 days, where history is short throughout.
   */
  public Duration warmUp() {
    long days = (lastStart() - firstStart()) / DAY_SECONDS;
    return Duration.ofDays(
        days < SHORTEST_WARMED_DAYS ? 0 : Math.min(MOST_WARM_UP_DAYS, days / WARM_UP_SHARE));
  }

  /** Those seen after the warm-up, which runs from the first start. */
  public Cohort warmedUp() {
    Duration warmUp = warmUp();
    return warmUp.isZero() ? this : seenFrom(Instant.ofEpochSecond(firstStart()).plus(warmUp));
  }

  private long firstStart() {
    return starts().min().orElse(0);
  }

  private long lastStart() {
    return starts().max().orElse(0);
  }

  private LongStream starts() {
    return IntStream.range(0, picks.length).mapToLong(i -> startsAt(i).getEpochSecond());
  }

  Columns columns() {
    return columns;
  }

  int place(int i) {
    return picks[i];
  }
}
