/** Accounts and sessions in PostgreSQL. It must not know how people prove themselves. */
@NullMarked
package dev.kept.store.accounts;

import org.jspecify.annotations.NullMarked;
