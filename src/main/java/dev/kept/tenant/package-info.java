/**
 * A tenant: one EHR installation that calls Kept, with its zone, phase, thresholds, vendor profile,
 * trust and budgets. It must not know where tenants are kept.
 */
@NullMarked
package dev.kept.tenant;

import org.jspecify.annotations.NullMarked;
