package dev.kept.security.replay;

import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.util.List;

/** Port: who is told of tokens that could not be compared with the other replicas'. */
public interface ReplayListener {
  /** A token of {@code tenant} passed though the others could not be asked. */
  void passed(TenantId tenant);

  /** A token of {@code tenant} was refused since the others could not be asked. */
  void refused(TenantId tenant);

  /**
   * The others can be asked again, and {@code late} are the uses that had been made before.
   *
   * @return whether that is on record; if not, it is told again
   */
  boolean settled(int all, List<Claim> late);

  /** Uses cannot be written down; those that only this replica knows are refused. */
  void unwritten(IOException why);
}
