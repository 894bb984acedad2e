/**
 * Learning from a site's own visits, in packages by concept: the world, the table, samples, fits,
 * evaluation, export, reports. It must not know the hook nor how a model is served.
 */
@NullMarked
package dev.kept.training;

import org.jspecify.annotations.NullMarked;
