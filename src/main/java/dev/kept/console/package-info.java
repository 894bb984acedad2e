/**
 * The console: pages for site admins, clinical leads, privacy officers and operators. Each is
 * entered through its gate; each look at what is about patients is an entry of the audit trail. It
 * must not know where what it shows is kept.
 */
@NullMarked
package dev.kept.console;

import org.jspecify.annotations.NullMarked;
