package dev.kept.hooks.trace;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;

/** Port: a line for each hook call that was answered. Must not make a call wait. */
@FunctionalInterface
public interface CallLog {
  /** The code of feedback that was kept. */
  String FEEDBACK = "FEEDBACK";

  /** No lines. */
  CallLog NONE = line -> {};

  /** A call was answered. */
  void answered(Line line);

  /**
   * What the line says.
   *
   * @param tenant whose call it was; empty when of none that is known
   * @param service the service's id; empty when there is none such
   * @param hookInstance the client's id of the call; empty when it is no UUID
   * @param code stable code of the outcome, for example {@code CARDS} or {@code JWT-07}
   * @param status HTTP status; 0 when nothing was sent
   * @param took from its head to its answer
   */
  record Line(
      Optional<TenantId> tenant,
      Optional<String> service,
      Optional<String> hookInstance,
      String code,
      int status,
      Duration took) {}
}
