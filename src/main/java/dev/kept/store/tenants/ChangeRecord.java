package dev.kept.store.tenants;

import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Move;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Port: where changes of tenants are written down beside the book's own history. */
@FunctionalInterface
public interface ChangeRecord {
  /** Nowhere else. */
  ChangeRecord NONE = (handle, moves, change) -> {};

  /** Writes {@code moves} down in the transaction of {@code handle}; if it fails, none is made. */
  void write(Handle handle, List<Move> moves, Change change);
}
