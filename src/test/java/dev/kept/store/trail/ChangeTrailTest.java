package dev.kept.store.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.Entries;
import dev.kept.audit.EntryJson;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTrailTest {
  private static final ChangeTrail TRAIL = new ChangeTrail(Ledger.KEYS);

  @TempDir static Path server;
  private static Store store;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(server.resolve("pg")), 4);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void recordsStandInOneChainIfTheChangeDoes() {
    jdbi().useTransaction(handle -> TRAIL.write(handle, Entries.refused(1, 3)));
    Chain chain = Chain.of(header());
    Seal seal = Seal.of(header(), Ledger.KEYS).orElseThrow();
    List<byte[]> sealed =
        jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select sealed from trail_record order by writer, sequence")
                        .mapTo(byte[].class)
                        .list());
    assertThat(sealed).hasSize(3);
    for (int i = 0; i < sealed.size(); i++) {
      byte[] json = seal.open(chain, sealed.get(i), i == 0).orElseThrow();
      assertThat(EntryJson.read(json).id()).isEqualTo(id(i + 1));
      chain.add(chain.link(Chain.digest(sealed.get(i))));
    }
  }

  @Test
  void ofAChangeThatIsNotMadeNothingIsRecorded() {
    long before = count();
    assertThatThrownBy(
            () ->
                jdbi()
                    .useTransaction(
                        handle -> {
                          TRAIL.write(handle, Entries.refused(1, 1));
                          throw new IllegalStateException("no change");
                        }))
        .hasMessage("no change");
    assertThat(count()).isEqualTo(before);
  }

  private static long count() {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select (select count(*) from trail_record)"
                            + " + (select count(*) from trail_writer)")
                    .mapTo(Long.class)
                    .one());
  }

  private static Jdbi jdbi() {
    return store.work().jdbi();
  }

  private static SegmentHeader header() {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select first, key_id, salt, previous from trail_segment")
                    .map(
                        (row, _) ->
                            new SegmentHeader(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                    .one());
  }

  private static UUID id(long number) {
    return new UUID(7, number);
  }
}
