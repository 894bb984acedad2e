/**
 * What an operator reads while the service runs: events with stable codes, a line each, as JSON or
 * for people. It must not know what a patient is.
 */
@NullMarked
package dev.kept.logs;

import org.jspecify.annotations.NullMarked;
