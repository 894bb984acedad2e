/**
 * Instants, clinic-local time and deadlines. It must not read a clock: whoever needs the present
 * passes it in.
 */
@NullMarked
package dev.kept.time;

import org.jspecify.annotations.NullMarked;
