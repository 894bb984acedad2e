package dev.kept.store.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Offboarding.Leaving;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The proof that a tenant's rows are deleted: one JSON object, its last member a signature of all
 * before it, HMAC-SHA256 under a key derived from the audit trail's.
 *
 * @param leaving who left
 * @param change when, by whom and why
 * @param rows how many rows of which table
 * @param trail the audit trail's state
 */
record ProofText(
    Leaving leaving, Change change, SequencedMap<String, Long> rows, TrailState trail) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIGNATURE = "signature";
  private static final String KEY = "key";

  String signed(AuditKeys keys) {
    ObjectNode proof = JSON.createObjectNode();
    proof.put("document", "deletion of a tenant").put("tenant", leaving.id().value());
    proof.put("production", leaving.production()).put("at", change.at().toString());
    proof.put("by", change.by()).put("reason", change.reason());
    ObjectNode deleted = proof.putObject("deletedRows");
    rows.forEach(deleted::put);
    ObjectNode stays = proof.putObject("auditTrail");
    stays.put("records", trail.records());
    trail.checkpoint().ifPresent(number -> stays.put("newestCheckpoint", number));
    proof.put(KEY, keys.current());
    proof.put(SIGNATURE, keys.proof(keys.current(), text(proof)).orElseThrow());
    return text(proof);
  }

  /** Whether a document is one that {@code keys} signed. */
  static boolean isSigned(String document, AuditKeys keys) {
    try {
      if (!(JSON.readTree(document) instanceof ObjectNode proof)) {
        return false;
      }
      JsonNode signature = proof.remove(SIGNATURE);
      Optional<String> expected = keys.proof(proof.path(KEY).asText(), text(proof));
      return signature != null && expected.filter(signature.asText()::equals).isPresent();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String text(JsonNode proof) {
    try {
      return JSON.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
