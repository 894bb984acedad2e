package dev.kept.tenant.book;

import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Port: ends a tenant. */
public interface Offboarding {
  /** As long as the audit trail stays, a tenant's id means this tenant. */
  int YEARS = 6;

  /**
   * Stops a tenant on all replicas, deletes all that was kept of it but the audit trail and the
   * book's history, and keeps a proof. Cut off, it is begun again; done again, it deletes what came
   * late.
   *
   * @return the proof
   */
  String offboard(Leaving leaving, Change change);

  /** Deletes what came late of tenants that were offboarded; how many rows. */
  long sweep();

  /**
   * Whether a tenant that is in no list any more was production; empty where nothing tells of it.
   * One that was removed, or whose end was cut off, has its history, its holds or what was kept.
   */
  Optional<Boolean> left(TenantId id);

  /** The proofs there are of a tenant, the oldest first. */
  List<Proof> proofs(TenantId id);

  /**
   * Who leaves.
   *
   * @param id its id
   * @param production whether its numbers counted
   * @param seen its revision, where the book has it
   */
  record Leaving(TenantId id, boolean production, OptionalLong seen) {}

  /**
   * A proof.
   *
   * @param document JSON: who, when, by whom, which rows of which tables, the trail's state
   * @param valid whether its signature is that of a key of the audit trail
   */
  record Proof(String document, boolean valid) {}
}
