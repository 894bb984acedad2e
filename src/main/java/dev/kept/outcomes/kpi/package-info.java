/**
 * What a site gains and pays: a few figures by week and before against after. It must not know
 * where records are kept nor how figures are shown.
 */
@NullMarked
package dev.kept.outcomes.kpi;

import org.jspecify.annotations.NullMarked;
