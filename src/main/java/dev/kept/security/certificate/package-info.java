/**
 * Client certificates: their chain, their use and their names against what a tenant trusts. It must
 * not know connections or routes; a certificate that was shown is named by its fingerprint only.
 */
@NullMarked
package dev.kept.security.certificate;

import org.jspecify.annotations.NullMarked;
