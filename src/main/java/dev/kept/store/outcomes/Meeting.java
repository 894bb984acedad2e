package dev.kept.store.outcomes;

import dev.kept.outcomes.validity.Matured;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.MaturedScores.Fate;
import dev.kept.outcomes.validity.MaturedScores.Met;
import dev.kept.outcomes.visit.VisitRecord.Groups;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers matched scores row by row. */
final class Meeting {
  private final List<Matured> rows = new ArrayList<>();
  private final Map<Key, Sum> sums = new LinkedHashMap<>();
  private final Map<ByteBuffer, Integer> patients = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  private record Key(String stage, String model) {}

  /** What the scores of one key came to. */
  private static final class Sum {
    private final Map<String, Integer> fates = new HashMap<>();
    private Instant newest = Instant.MIN;

    private int of(String fate) {
      return fates.getOrDefault(fate, 0);
    }

    private Counts counts() {
      return new Counts(
          of("USED"),
          of("TREATED"),
          of("EXPOSED"),
          of("UNLABELLED"),
          of("OPEN"),
          of("MOVED"),
          of("LATE"),
          of("AMBIGUOUS"),
          of("UNMATCHED"));
    }
  }

  /** Adds a row; how many there are. */
  int add(ResultSet row) throws SQLException {
    String stage = word(row, "stage");
    String model = word(row, "model");
    Instant scoredAt = instant(row, "last_at");
    Sum sum = sums.computeIfAbsent(new Key(stage, model), key -> new Sum());
    String fate = row.getString("fate");
    sum.fates.merge(fate, 1, Integer::sum);
    sum.newest = scoredAt.isAfter(sum.newest) ? scoredAt : sum.newest;
    if (fate.equals("USED")) {
      rows.add(
          new Matured(
              stage,
              model,
              row.getDouble("probability"),
              row.getBoolean("missed"),
              patient(row.getBytes("patient")),
              word(row, "location"),
              row.getInt("lead"),
              instant(row, "start_at"),
              scoredAt,
              groups(row)));
    }
    return rows.size();
  }

  Met met() {
    List<Fate> fates =
        sums.entrySet().stream()
            .map(
                it ->
                    new Fate(
                        it.getKey().stage(),
                        it.getKey().model(),
                        it.getValue().newest,
                        it.getValue().counts()))
            .toList();
    return new Met(rows, fates);
  }

  private Groups groups(ResultSet row) throws SQLException {
    return new Groups(
        word(row, "age_band"),
        word(row, "coverage"),
        word(row, "language"),
        word(row, "interpreter"));
  }

  private int patient(byte[] digest) {
    return patients.computeIfAbsent(ByteBuffer.wrap(digest), key -> patients.size());
  }

  /** The same text once. */
  private String word(ResultSet row, String column) throws SQLException {
    return words.computeIfAbsent(row.getString(column), word -> word);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
