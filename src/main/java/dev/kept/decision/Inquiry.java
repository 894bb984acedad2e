package dev.kept.decision;

import dev.kept.tenant.Tenant;
import java.time.Instant;

/**
 * One call's frame: who asks about whom, and when.
 *
 * @param tenant where
 * @param asker who asks
 * @param patientId the patient's logical id
 * @param now the instant of the call
 * @param holdOut the patients from whom advice is withheld
 */
public record Inquiry(Tenant tenant, Asker asker, String patientId, Instant now, HoldOut holdOut) {}
