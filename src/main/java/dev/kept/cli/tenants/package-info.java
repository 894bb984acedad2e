/**
 * {@code kept tenant}: the tenants that are kept in the database. It must not know how they are
 * stored.
 */
@NullMarked
package dev.kept.cli.tenants;

import org.jspecify.annotations.NullMarked;
