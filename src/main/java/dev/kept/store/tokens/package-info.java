/** Used tokens as all replicas share them in PostgreSQL. It must not know what a token opens. */
@NullMarked
package dev.kept.store.tokens;

import org.jspecify.annotations.NullMarked;
