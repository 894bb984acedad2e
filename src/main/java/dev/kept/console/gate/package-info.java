/**
 * The way into the console: sign-in, sessions, roles, and the record of who came in and looked at
 * what. It must not know what the pages are about.
 */
@NullMarked
package dev.kept.console.gate;

import org.jspecify.annotations.NullMarked;
