/** The audit trail's pages, for the privacy officer. It must not know where the trail is kept. */
@NullMarked
package dev.kept.console.audit;

import org.jspecify.annotations.NullMarked;
