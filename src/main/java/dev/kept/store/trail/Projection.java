package dev.kept.store.trail;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Port: a ledger that is made of records of the trail. */
public interface Projection {
  /**
   * Takes records up, in the transaction that adds them to the trail. A record may come again after
   * a fork of its chain; its id tells. What is thrown sets the record aside, unless the database
   * says that another try may succeed.
   */
  void apply(Handle handle, List<Shipped> records);
}
