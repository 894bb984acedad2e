package dev.kept.egress;

import dev.kept.egress.wire.Lookup;
import dev.kept.egress.wire.SystemLookup;

/** Resolves host names; {@link #SYSTEM} in production, a table in tests. */
@FunctionalInterface
public interface Names extends Lookup {
  /** The host's resolver. */
  Names SYSTEM = new SystemLookup()::addresses;
}
