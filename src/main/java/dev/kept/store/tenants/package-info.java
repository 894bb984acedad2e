/**
 * The book of tenants in PostgreSQL. It must not know how settings are read or what a phase allows.
 */
@NullMarked
package dev.kept.store.tenants;

import org.jspecify.annotations.NullMarked;
