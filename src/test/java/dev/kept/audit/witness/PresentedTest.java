package dev.kept.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresentedTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  private static final List<ChainHead> HEADS =
      List.of(head(1, 17), head(2, 1), head(3, 1_000_000_000_000L));

  @Test
  void whatIsWrittenIsReadBackWhole() throws IOException {
    Presented made = made();
    Presented read = Presented.parse(text(made)).orElseThrow();
    assertThat(read).isEqualTo(made);
    assertThat(read.isWhole()).isTrue();
    assertThat(read.by(List.of(KEY.verifying()))).contains(made);
    assertThat(new Presented(made.signed(), "", HEADS.reversed()).isWhole()).isFalse();
    assertThat(new Presented(made.signed(), "", HEADS.subList(0, 2)).isWhole()).isFalse();
    assertThat(Presented.parse("{}")).isEmpty();
    assertThat(Presented.parse("nonsense")).isEmpty();
    assertThat(Presented.parse(text(made).replace("-checkpoint-1", "-checkpoint-2"))).isEmpty();
  }

  /** With nothing of Kept's: what docs/operating.md tells an auditor. */
  @Test
  void anOutsiderChecksItWithWhatTheFileSays() throws Exception {
    JsonNode file = new ObjectMapper().readTree(text(made()));
    byte[] der =
        Base64.getMimeDecoder()
            .decode(file.get("publicKey").asText().replaceAll("-----[A-Z ]+-----", ""));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    ed25519.update(file.get("text").asText().getBytes(UTF_8));
    assertThat(ed25519.verify(HexFormat.of().parseHex(file.get("signature").asText()))).isTrue();
    byte[] left = node(leaf(file.get("heads").get(0)), leaf(file.get("heads").get(1)));
    byte[] root = node(left, leaf(file.get("heads").get(2)));
    assertThat(file.get("text").asText())
        .contains("\nchains 3\n")
        .endsWith("\nroot " + HexFormat.of().formatHex(root) + "\n");
  }

  private static byte[] leaf(JsonNode head) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((byte) 0);
    String data =
        head.get("writer").asText()
            + " "
            + head.get("sequence").asText()
            + " "
            + head.get("link").asText();
    return sha256.digest(data.getBytes(UTF_8));
  }

  private static byte[] node(byte[] left, byte[] right) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  private static Presented made() {
    MerkleTree tree = new MerkleTree();
    HEADS.forEach(head -> tree.set(tree.size(), head.leaf()));
    TreeRoot root =
        new TreeRoot(
            1, Instant.EPOCH, TreeRoot.NONE, KEY.verifying().id(), tree.size(), tree.root());
    return new Presented(KEY.sign(root), KEY.verifying().pem(), HEADS);
  }

  private static String text(Presented presented) {
    StringWriter text = new StringWriter();
    presented.write(text);
    return text.toString();
  }

  private static ChainHead head(int seed, long sequence) {
    return new ChainHead(new UUID(7, seed), sequence, ("0" + seed).repeat(32));
  }
}
