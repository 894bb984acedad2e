package dev.kept.audit.witness;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A checkpoint with all that an outsider needs to check it: signed text, signature, public key, and
 * the heads of all chains in the order of the tree's leaves.
 *
 * @param signed the root
 * @param publicKey whose signature it claims to be, PEM
 * @param heads of all chains
 */
public record Presented(SignedRoot signed, String publicKey, List<ChainHead> heads) {
  private static final String FORMAT = "kept-trail-checkpoint-1";
  private static final Pattern LINK = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Presented {
    heads = List.copyOf(heads);
  }

  /** What is signed; empty if that text is none. */
  public Optional<TreeRoot> root() {
    return TreeRoot.parse(signed.text());
  }

  /** The same, naming the key of {@code keys} that signed it; empty if none did. */
  public Optional<Presented> by(List<VerifyingKey> keys) {
    return keys.stream()
        .filter(key -> key.vouchesFor(signed))
        .findFirst()
        .map(key -> new Presented(signed, key.pem(), heads));
  }

  /** Whether its heads are those of the signed root. */
  public boolean isWhole() {
    MerkleTree tree = new MerkleTree();
    heads.forEach(head -> tree.set(tree.size(), head.leaf()));
    return root()
        .filter(root -> root.chains() == tree.size() && root.root().equals(tree.root()))
        .isPresent();
  }

  /** Writes it as JSON. */
  public void write(Writer to) {
    try (JsonGenerator json = JSON.createGenerator(to).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("text", signed.text());
      json.writeStringField("signature", signed.signature());
      json.writeStringField("publicKey", publicKey);
      json.writeArrayFieldStart("heads");
      for (ChainHead head : heads) {
        json.writeStartObject();
        json.writeStringField("writer", head.writer().toString());
        json.writeNumberField("sequence", head.sequence());
        json.writeStringField("link", head.link());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("a checkpoint cannot be written", e);
    }
  }

  /** What {@link #write} wrote; empty for what has another form. */
  public static Optional<Presented> parse(String json) {
    try {
      JsonNode top = JSON.readTree(json);
      if (!top.path("format").asText().equals(FORMAT)) {
        return Optional.empty();
      }
      List<ChainHead> heads = new ArrayList<>();
      for (JsonNode head : top.path("heads")) {
        String link = head.path("link").asText();
        if (!LINK.matcher(link).matches()) {
          return Optional.empty();
        }
        heads.add(
            new ChainHead(
                UUID.fromString(head.path("writer").asText()),
                head.path("sequence").asLong(),
                link));
      }
      return Optional.of(
          new Presented(
              new SignedRoot(top.path("text").asText(), top.path("signature").asText()),
              top.path("publicKey").asText(),
              heads));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
