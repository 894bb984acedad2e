package dev.kept;

import dev.kept.cli.LedgerSchema;
import dev.kept.cli.UserMistake;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Schema;
import dev.kept.store.SchemaState;
import dev.kept.store.StoreException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tables of a database.
 *
 * @param service who looks at them
 * @param owner who changes them
 * @param server the server, where it is one of our own
 */
record StoreSchema(
    DatabaseAddress service, DatabaseAddress owner, Optional<EmbeddedDatabase> server)
    implements LedgerSchema {
  static StoreSchema of(EmbeddedDatabase server) {
    return new StoreSchema(server.service(), server.owner(), Optional.of(server));
  }

  @Override
  public Standing standing() {
    SchemaState state = told(this::state);
    return new Standing(
        service.toString(), state.applied(), state.oldest(), SchemaState.NEEDED, state.advice());
  }

  /** A server of our own has no login for the service before it has tables. */
  private SchemaState state() {
    return Schema.state(server.isPresent() ? owner : service);
  }

  @Override
  public Migrated migrate() {
    Schema.Migrated done =
        told(() -> server.map(Schema::migrate).orElseGet(() -> new Schema(owner).migrate()));
    return new Migrated(owner.toString(), done.applied(), done.version());
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new UserMistake(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    server.ifPresent(EmbeddedDatabase::close);
  }
}
