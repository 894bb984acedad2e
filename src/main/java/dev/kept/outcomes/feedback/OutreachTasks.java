package dev.kept.outcomes.feedback;

import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port: patients somebody agreed to reach. */
public interface OutreachTasks {
  /** A tenant's open tasks, the oldest first, {@code most} at most. */
  List<OutreachTask> open(TenantId tenant, boolean production, int most);

  /**
   * A patient to be reached.
   *
   * @param id the task's id
   * @param score the score it rests on
   * @param patient the patient's pseudonym, 43 characters of base64url
   * @param reference the patient's id, sealed, in base64
   * @param channel the channel's code
   * @param asked when it was agreed
   */
  record OutreachTask(
      UUID id, UUID score, String patient, String reference, String channel, Instant asked) {}
}
