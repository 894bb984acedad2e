package dev.kept.store.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.OpenedRecord;
import dev.kept.audit.segment.SealedRecord;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A record as a row.
 *
 * @param columns what it is searched by
 * @param record the record as the spool has it
 * @param segment the segment it stands in
 * @param proof what vouches for the columns where the content is kept elsewhere
 * @param entry its content
 */
public record TrailRow(
    Columns columns,
    SealedRecord record,
    SegmentHeader segment,
    Optional<String> proof,
    JsonNode entry) {
  private static final ObjectReader JSON = new ObjectMapper().reader();

  /** The row of {@code opened}, proven under the key of its segment where it is a ledger frame. */
  public static TrailRow of(UUID writer, OpenedRecord opened, AuditKeys keys) {
    JsonNode entry = parse(opened.json().array());
    Columns columns = Columns.of(entry);
    SealedRecord record = opened.sealed();
    Optional<String> proof =
        AuditEvent.isLedgerFrame(columns.kind())
            ? keys.proof(
                opened.segment().keyId(), proven(writer, record.sequence(), record.link(), columns))
            : Optional.empty();
    return new TrailRow(columns, record, opened.segment(), proof, entry);
  }

  /** What a ledger frame's proof is of. */
  public static String proven(UUID writer, long sequence, byte[] link, Columns columns) {
    return "frame "
        + writer
        + ' '
        + sequence
        + ' '
        + HexFormat.of().formatHex(link)
        + ' '
        + columns.text();
  }

  /** An entry as it was written, as a tree. */
  public static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("an entry is not JSON", e);
    }
  }

  /** Whether its content is kept in a ledger of its own. */
  public boolean isLedgerFrame() {
    return proof.isPresent();
  }

  /** What other ledgers are told of it. */
  public Shipped shipped() {
    return new Shipped(
        columns.entry(), columns.at(), columns.tenant().map(TenantId::new), columns.kind(), entry);
  }
}
