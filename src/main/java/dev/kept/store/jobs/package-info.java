/**
 * Work that goes on behind the hooks, each piece at one replica at a time: what is due stands in
 * the database. It must not know what the work is.
 */
@NullMarked
package dev.kept.store.jobs;

import org.jspecify.annotations.NullMarked;
