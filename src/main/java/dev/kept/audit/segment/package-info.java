/**
 * The trail's files: folders of segments, their headers, sealed records, hash chain and checkpoint.
 * It must not know who writes or reads them, nor when.
 */
@NullMarked
package dev.kept.audit.segment;

import org.jspecify.annotations.NullMarked;
