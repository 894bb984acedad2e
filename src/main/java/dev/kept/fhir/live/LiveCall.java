package dev.kept.fhir.live;

import dev.kept.fhir.hook.HookContext;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;

/**
 * On whose behalf something is read.
 *
 * @param tenant the caller's tenant
 * @param access the call's access to the tenant's FHIR server
 * @param context the call's context, which fills templates
 * @param deadline when the reads must have ended
 */
public record LiveCall(
    Tenant tenant, LiveAccess.Open access, HookContext context, Deadline deadline) {}
