/**
 * The keys that tenants' clients sign with: key sets, from a pinned file or from the tenant's own
 * URL. It must not know tokens or claims.
 */
@NullMarked
package dev.kept.security.keys;

import org.jspecify.annotations.NullMarked;
