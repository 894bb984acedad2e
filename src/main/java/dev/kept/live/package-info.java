/**
 * The configuration while the service runs: watched, checked, written down, taken up. It must not
 * know how a call is answered.
 */
@NullMarked
package dev.kept.live;

import org.jspecify.annotations.NullMarked;
