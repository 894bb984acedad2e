/**
 * A client JWT as it arrives: strict shape, header and claims, stricter than any library and before
 * one sees it. It must not know tenants, keys or clocks.
 */
@NullMarked
package dev.kept.security.token;

import org.jspecify.annotations.NullMarked;
