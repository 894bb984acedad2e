package dev.kept.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/**
 * Counts what the ledgers hold, by statements of their own that share nothing with what fills them.
 *
 * @param database the ledgers'
 */
public record LedgerCounts(Database database) {
  private static final String CALLS =
      """
      select hook_instance, count(*) from trail_record
      where kind = 'hook-call' and hook_instance is not null group by 1""";

  private static final String SCORES =
      "select hook_instance, count(*) from score_revision group by 1";

  private static final String GAPS =
      """
      select count(*) from trail_watermark w left join
        (select writer, count(*) as held, count(distinct sequence) as numbers, max(sequence) as last
         from trail_record group by writer) r using (writer)
      where w.sequence > 0
        and (coalesce(held, 0) <> w.sequence or numbers <> w.sequence or last <> w.sequence)""";

  /** The first record of a segment is bound to the segment's head, which is not a column. */
  private static final String BROKEN =
      """
      select count(*) from
        (select writer, sequence, digest, link, sealed,
           lag(link) over (partition by writer order by sequence) as before
         from trail_record) r
      where (sealed is not null and digest <> sha256(sealed))
        or (not exists (select from trail_segment s where s.writer = r.writer and s.first = r.sequence)
          and (before is null or link <> sha256(int8send(sequence) || before || digest)))""";

  /** Records of calls, by hook instance. */
  public Map<String, Integer> calls() {
    return counts(CALLS);
  }

  /** Scores, by hook instance. */
  public Map<String, Integer> scores() {
    return counts(SCORES);
  }

  /** Records of all chains. */
  public long records() {
    return number("select count(*) from trail_record");
  }

  /** Records of all chains, as far as their watermarks say. */
  public long shipped() {
    return number("select coalesce(sum(sequence), 0)::bigint from trail_watermark");
  }

  /** Chains that lack a record before their watermark, or have one twice. */
  public long gaps() {
    return number(GAPS);
  }

  /** Records whose link or digest is not that of what is before them. */
  public long brokenLinks() {
    return number(BROKEN);
  }

  private long number(String query) {
    return read(handle -> handle.select(query).mapTo(Long.class).one());
  }

  private Map<String, Integer> counts(String query) {
    Map<String, Integer> counts = new HashMap<>();
    read(handle -> handle.select(query).map((row, _) -> count(row)).list())
        .forEach(row -> counts.put(row.getKey(), row.getValue()));
    return counts;
  }

  private static Map.Entry<String, Integer> count(ResultSet row) throws SQLException {
    return Map.entry(row.getString(1), row.getInt(2));
  }

  private <T> T read(HandleCallback<T, RuntimeException> work) {
    try {
      return database.jdbi().withHandle(work);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "the ledgers cannot be counted", e);
    }
  }
}
