package dev.kept.hooks.pipeline;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureMaker;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The proven models that score, each with the maker of its vectors in a clinic's zone. */
public final class ModelSet {
  private static final Duration T48 = Duration.ofDays(2);

  private final Staged booking;
  private final Staged soon;

  /**
   * A set.
   *
   * @param t0 scores at booking, and visits more than 48 hours away
   * @param t48 scores visits that start within 48 hours
   * @param centroids where postal codes lie; none leaves distances unknown
   */
  public ModelSet(LoadedModel t0, LoadedModel t48, Centroids centroids) {
    this.booking = new Staged(t0, centroids, new ConcurrentHashMap<>());
    this.soon = new Staged(t48, centroids, new ConcurrentHashMap<>());
  }

  /** Whether the models count a cancellation under 24 h before start as a no-show. */
  public boolean countsLateCancelAsNoShow() {
    return booking.loaded().manifest().reading().options().lateCancelIsNoShow();
  }

  /** The model of the set that is called {@code id}; empty where none is. */
  public Optional<LoadedModel> find(String id) {
    return Stream.of(booking, soon)
        .filter(staged -> staged.identity().id().equals(id))
        .map(Staged::loaded)
        .findFirst();
  }

  /** The model for a visit being booked. */
  Staged booking() {
    return booking;
  }

  /** The model for a visit that starts at {@code start}, seen at {@code now}. */
  Staged viewing(Instant start, Instant now) {
    return Duration.between(now, start).compareTo(T48) <= 0 ? soon : booking;
  }

  /**
   * A model of one stage.
   *
   * @param loaded the model
   * @param centroids where postal codes lie
   * @param makers by zone; as many as clinics have zones
   */
  record Staged(LoadedModel loaded, Centroids centroids, Map<ZoneId, FeatureMaker> makers) {
    RiskModel model() {
      return loaded.model();
    }

    ModelIdentity identity() {
      return loaded.model().identity();
    }

    FeatureMaker maker(ZoneId zone) {
      return makers.computeIfAbsent(
          zone,
          where -> {
            var reading = loaded.manifest().reading();
            return new FeatureMaker(reading.options(), centroids, reading.rates(), where);
          });
    }
  }
}
