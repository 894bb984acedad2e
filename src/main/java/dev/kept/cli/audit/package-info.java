/**
 * Commands about the audit trail: check it, show and export entries, hand out signed checkpoints.
 * They must not know where the trail is stored: they see ports.
 */
@NullMarked
package dev.kept.cli.audit;

import org.jspecify.annotations.NullMarked;
