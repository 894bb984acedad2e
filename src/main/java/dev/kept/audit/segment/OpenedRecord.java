package dev.kept.audit.segment;

import java.nio.ByteBuffer;

/**
 * A record and its content.
 *
 * @param sealed the record as it stands in the trail
 * @param segment the segment it stands in
 * @param json its content
 */
public record OpenedRecord(SealedRecord sealed, SegmentHeader segment, ByteBuffer json) {}
