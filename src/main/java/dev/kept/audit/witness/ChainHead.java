package dev.kept.audit.witness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;

/**
 * Where a writer's chain ended.
 *
 * @param writer whose chain
 * @param sequence the number of its last record, from 1
 * @param link that record's link, 64 hexadecimal digits
 */
public record ChainHead(UUID writer, long sequence, String link) {
  /** What a leaf of the tree is of: writer, number and link, a blank between. */
  public byte[] leaf() {
    return (writer + " " + sequence + ' ' + link).getBytes(US_ASCII);
  }
}
