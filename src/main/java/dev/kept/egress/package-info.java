/**
 * The one way out: calls to a tenant's servers, only where they may go and never past a deadline.
 * It must not know what is asked or answered.
 */
@NullMarked
package dev.kept.egress;

import org.jspecify.annotations.NullMarked;
