/**
 * The trail's first form: an encrypted, hash-chained local spool, on disk before anybody is
 * answered. It must not know what an entry means nor who reads it.
 */
@NullMarked
package dev.kept.audit.spool;

import org.jspecify.annotations.NullMarked;
