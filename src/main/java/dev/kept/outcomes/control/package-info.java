/**
 * Control charts of observed against expected no-shows. It must not know who scored nor what an
 * alarm leads to.
 */
@NullMarked
package dev.kept.outcomes.control;

import org.jspecify.annotations.NullMarked;
