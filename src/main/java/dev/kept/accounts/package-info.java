/**
 * Who may enter the console: accounts, their roles and secrets, sessions, and what slows guessing
 * down. It must not know of pages or of a database.
 */
@NullMarked
package dev.kept.accounts;

import org.jspecify.annotations.NullMarked;
