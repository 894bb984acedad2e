/**
 * Live validity: matured outcomes of untreated visits meet their scores, per tenant, model and
 * stage; figures, verdict and alerts. It must not know where scores are kept nor what a page shows.
 */
@NullMarked
package dev.kept.outcomes.validity;

import org.jspecify.annotations.NullMarked;
