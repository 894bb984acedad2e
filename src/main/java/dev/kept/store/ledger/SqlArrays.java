package dev.kept.store.ledger;

import dev.kept.features.FeatureVector;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;

/** Values that are bound as an array of the database's. */
final class SqlArrays {
  private SqlArrays() {}

  static Argument texts(Collection<String> texts) {
    return of("text", texts.toArray());
  }

  static Argument uuids(Collection<UUID> ids) {
    return of("uuid", ids.toArray());
  }

  static Argument bytes(Collection<byte[]> values) {
    return of("bytea", values.toArray(byte[][]::new));
  }

  static Argument numbers(Collection<Integer> numbers) {
    return of("int4", numbers.toArray());
  }

  static Argument instants(Collection<Instant> instants) {
    return of("timestamptz", instants.stream().map(Instant::toString).toArray());
  }

  static Argument floats(FeatureVector vector) {
    Object[] values = new Object[vector.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.at(i);
    }
    return of("float4", values);
  }

  private static Argument of(String type, Object[] values) {
    return (position, statement, context) ->
        statement.setArray(position, context.getConnection().createArrayOf(type, values));
  }
}
