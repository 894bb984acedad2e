/**
 * A tenant's own files for calls outward: whom to believe, what to show, how to log in at a proxy.
 * It must not know what they are used for.
 */
@NullMarked
package dev.kept.egress.credentials;

import org.jspecify.annotations.NullMarked;
