package dev.kept;

import dev.kept.cli.Services.Start;
import dev.kept.live.BookWatch;
import dev.kept.live.ConfigWatch;
import dev.kept.store.tenants.ChangeRecord;
import dev.kept.store.tenants.PgTenantBook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows the tenants of file and store while the service runs.
 *
 * @param live what follows
 * @param parts what is closed before anything they use
 */
record Following(LiveParts live, List<AutoCloseable> parts) implements AutoCloseable {
  private static final String PURPOSE = "kept copy of the store's tenants";

  /** The tenants are as file and store have them when it returns. */
  static Following begin(Start start, LiveParts live, Opened opened, PseudonymKey key) {
    List<AutoCloseable> parts = new ArrayList<>();
    Optional<BookWatch> book =
        opened
            .store()
            .map(
                store ->
                    BookWatch.begin(
                        new PgTenantBook(store.work(), ChangeRecord.NONE),
                        new TenantCopy(live.config().places().data(), key.derived(PURPOSE)),
                        live.tenants(),
                        InstantSource.system()));
    book.ifPresent(parts::add);
    start
        .watched()
        .ifPresent(
            reading -> {
              ConfigWatch watch = ConfigWatch.begin(reading, live, opened.trail(), book);
              parts.add(watch);
              new Gauges(opened.metrics()).of(watch);
            });
    return new Following(live, parts);
  }

  @Override
  public void close() {
    parts.reversed().forEach(Following::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException("what follows the tenants did not close", e);
    }
  }
}
