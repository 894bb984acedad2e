/**
 * The door of the EHRs: routes, discovery, one hook call from its bytes to its cards, refusals. It
 * must not know how a model computes nor how records are kept.
 */
@NullMarked
package dev.kept.hooks;

import org.jspecify.annotations.NullMarked;
