package dev.kept.onnx;

import static dev.kept.onnx.Surgery.ahead;
import static dev.kept.onnx.Surgery.bytes;
import static dev.kept.onnx.Surgery.concat;
import static dev.kept.onnx.Surgery.each;
import static dev.kept.onnx.Surgery.graph;
import static dev.kept.onnx.Surgery.joined;
import static dev.kept.onnx.Surgery.named;
import static dev.kept.onnx.Surgery.node;
import static dev.kept.onnx.Surgery.number;
import static dev.kept.onnx.Surgery.real;
import static dev.kept.onnx.Surgery.text;
import static dev.kept.onnx.Surgery.trees;
import static dev.kept.onnx.Surgery.whole;
import static dev.kept.onnx.Surgery.wholes;
import static dev.kept.onnx.Surgery.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import dev.kept.risk.Proof;
import dev.kept.risk.Proof.Step;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.folder.ModelFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken and hostile model files are refused with a reason and in time. */
@Timeout(60)
class HostileModelTest {
  private static final int FLIPS = 2_000;
  private static final OnnxModels MODELS = new OnnxModels();
  private static final ByteString NOTHING = ByteString.EMPTY;

  @TempDir static Path folder;

  private static byte[] good;
  private static String manifest;

  @BeforeAll
  static void writesAGoodModel() throws IOException {
    Boosted boosted = Boosted.train(3, 8);
    Blend blend = Blend.of(boosted.trees());
    Calibration calibration = new Calibration.Platt(1, 0);
    ModelFolder.write(folder, Boosted.export(blend, calibration, boosted.rows().subList(0, 20)));
    good = Files.readAllBytes(folder.resolve("model.onnx"));
    manifest = Files.readString(folder.resolve("manifest.json"));
  }

  @Test
  void theUntouchedModelIsProven() throws IOException {
    assertThat(proofOf(good).holds()).isTrue();
  }

  static Stream<Arguments> hostile() {
    return Stream.of(hostileTrees(), hostileNumbers(), hostileGraphs(), hostileSizes())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> hostileTrees() {
    return Stream.of(
        arguments("TREE-CYCLE", change(file -> whole(file, "nodes_truenodeids", 1, 0))),
        arguments("TREE-CYCLE", change(file -> whole(file, "nodes_falsenodeids", 1, -7))),
        arguments("TREE-INDEX", change(file -> whole(file, "nodes_truenodeids", 1, 9_999))),
        arguments(
            "TREE-INDEX", change(file -> whole(file, "nodes_truenodeids", 1, Long.MAX_VALUE))),
        arguments("TREE-SHARED", change(file -> whole(file, "nodes_falsenodeids", 1, 1))),
        arguments("TREE-INDEX", change(file -> whole(file, "nodes_featureids", 1, 4_000))),
        arguments("TREE-INDEX", change(file -> whole(file, "nodes_featureids", 1, -1))),
        arguments("TREE-INDEX", change(file -> whole(file, "nodes_nodeids", 2, 7))),
        arguments("TREE-INDEX", change(file -> whole(file, "nodes_treeids", 2, 1L << 40))),
        arguments(
            "TREE-INDEX", change(file -> whole(file, "nodes_missing_value_tracks_true", 1, 2))),
        arguments("TREE-LEAF", change(file -> whole(file, "target_nodeids", 2, 1))),
        arguments("TREE-LEAF", change(file -> whole(file, "target_ids", 0, 1))),
        arguments("TREE-LEAF", change(file -> whole(file, "nodes_truenodeids", 0, 1))),
        arguments("TREE-COLUMNS", shorter("nodes_featureids")),
        arguments("TREE-COLUMNS", shorter("target_treeids")),
        arguments("TREE-MODE", change(file -> replace(file, "BRANCH_LT", "BRANCH_EQ"))),
        arguments(
            "TREE-COLUMNS", change(file -> replace(file, "nodes_hitrates", "nodes_hitratez"))));
  }

  private static Stream<Arguments> hostileNumbers() {
    return Stream.of(
        arguments("ATTRIBUTE", change(file -> real(file, "target_weights", 3, Float.NaN))),
        arguments(
            "ATTRIBUTE", change(file -> real(file, "nodes_values", 1, Float.NEGATIVE_INFINITY))),
        arguments("ATTRIBUTE", change(file -> trees(file, "n_targets", it -> number(it, 20, 7)))),
        arguments("TREE-COLUMNS", change(file -> trees(file, "n_targets", it -> number(it, 3, 2)))),
        arguments("TREE-COVER", change(file -> real(file, "nodes_hitrates", 1, 0))),
        arguments("TREE-COVER", change(file -> real(file, "nodes_hitrates", 1, 1e30f))),
        arguments(
            "TENSOR", constant(it -> bytes(it, 1, ByteString.copyFrom(new byte[] {-1, -1, 3})))),
        arguments("TENSOR", constant(it -> bytes(it, 4, NOTHING))),
        arguments("TENSOR", constant(it -> number(it, 2, 7))),
        arguments("TENSOR", constant(it -> text(it, 8, ""))),
        arguments("FIELD", constant(it -> text(it, 9, "raw"))),
        arguments("EXTERNAL-DATA", constant(it -> number(it, 14, 1))),
        arguments("EXTERNAL-DATA", constant(it -> text(it, 13, "../../etc/passwd"))));
  }

  private static Stream<Arguments> hostileGraphs() {
    ByteString body = text(number(NOTHING, 20, 5), 1, "body");
    return Stream.of(
        arguments("VERSION", change(file -> version(file, "ai.onnx.ml", 5))),
        arguments("VERSION", change(file -> version(file, "", 30))),
        arguments("VERSION", change(file -> number(ByteString.copyFrom(file), 1, 3).toByteArray())),
        arguments("OPERATOR", change(file -> node(file, "probability", it -> text(it, 4, "Loop")))),
        arguments(
            "OPERATOR", change(file -> node(file, "probability", it -> text(it, 7, "other")))),
        arguments(
            "OPERATOR", change(file -> node(file, "margin", it -> text(it, 4, "TreeEnsemble")))),
        arguments(
            "OPERATOR", change(file -> node(file, "probability", it -> text(it, 1, "margin")))),
        arguments(
            "SUBGRAPH",
            change(file -> node(file, "margin", it -> bytes(it, 5, bytes(body, 6, NOTHING))))),
        arguments(
            "SUBGRAPH", change(file -> text(ByteString.copyFrom(file), 25, "f").toByteArray())),
        arguments("FIELD", change(file -> text(ByteString.copyFrom(file), 6, "doc").toByteArray())),
        arguments("GRAPH", change(file -> node(file, "margin", it -> text(it, 1, "nowhere")))),
        arguments("GRAPH", change(file -> node(file, "margin", it -> text(it, 2, "features")))),
        arguments("GRAPH", change(file -> node(file, "probability", it -> text(it, 2, "other")))),
        arguments(
            "ROWS", change(file -> node(file, "margin", it -> text(it, 1, "calibration.slope")))),
        arguments("GRAPH", change(file -> behind(file, concat("features", 1, "aside")))),
        arguments("GRAPH", change(file -> ahead(file, concat("features", 1, "idle")))),
        arguments(
            "WIDTH",
            change(
                file ->
                    ahead(
                        node(file, "margin", it -> text(it, 1, "wider")),
                        concat("features", 60, "wide"),
                        concat("wide", 60, "wider")))),
        arguments("PORT", change(file -> port(file, it -> text(it, 1, "other")))),
        arguments("PORT", change(file -> port(file, it -> bytes(it, 2, NOTHING)))),
        arguments("AGREEMENT", change(file -> replace(file, "lead_days,", "head_days,"))),
        arguments("AGREEMENT", change(file -> replace(file, "test-1", "test-9"))),
        arguments("VERSION", change(_ -> new byte[0])),
        arguments("FIELD", change(_ -> "not a model".getBytes(StandardCharsets.UTF_8))),
        arguments("ENCODING", change(file -> Arrays.copyOf(file, file.length - 1))),
        arguments("SIZE", change(_ -> new byte[(32 << 20) + 1])));
  }

  /** Few bytes that ask the runtime for a gigabyte: a tall constant times a wide one. */
  private static Stream<Arguments> hostileSizes() {
    return Stream.of(
        arguments("ROWS", sized(joined("MatMul", "tall", "wide", "aside"))),
        arguments("ROWS", sized(joined("MatMul", "tall", "features", "aside"))),
        arguments("ROWS", sized(joined("MatMul", "features", "tall", "aside"))),
        arguments("ROWS", sized(joined("Mul", "tall", "wide", "aside"))),
        arguments("ROWS", sized(joined("Add", "features", "tall", "aside"))),
        arguments("ROWS", sized(joined("Sub", "tall", "features", "aside"))),
        arguments("ROWS", sized(concat("tall", 60, "aside"))),
        arguments("OPERATOR", sized(joined("Relu", "tall", "tall", "aside"))));
  }

  private static UnaryOperator<byte[]> sized(ByteString node) {
    return file -> behind(zeros(zeros(file, "tall", 1 << 16, 1), "wide", 1, 4_096), node);
  }

  /** A node whose output, called aside, the trees read. */
  private static byte[] behind(byte[] file, ByteString node) {
    return ahead(node(file, "margin", it -> text(it, 1, "aside")), node);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefusedBeforeTheRuntimeSeesIt(String code, UnaryOperator<byte[]> change)
      throws IOException {
    Proof proof = proofOf(change.apply(good.clone()));
    assertThat(codes(proof)).containsExactly(code);
    assertThat(proof.checks()).contains(new Proof.NotReached(Step.RUNTIME));
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws IOException {
    for (int length = 0; length < good.length; length += 11) {
      assertThat(proofOf(Arrays.copyOf(good, length)).holds()).as("cut at %d", length).isFalse();
    }
  }

  @Test
  void flippedBytesAreRefusedOrHarmlessAndNeverHang() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] file = good.clone();
      for (int flips = 0; flips <= i % 3; flips++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      refused += proofOf(file).holds() ? 0 : 1;
    }
    assertThat(refused).isBetween(FLIPS / 4, FLIPS);
  }

  @Test
  void anotherFileThanTheManifestsIsRefused() throws IOException {
    Files.write(folder.resolve("model.onnx"), real(good, "target_weights", 3, .1f));
    Files.writeString(folder.resolve("manifest.json"), manifest);
    assertThat(codes(MODELS.verify(folder))).containsExactly("DIGEST");
  }

  @Test
  void anAnswerThatChangedIsRefusedByTheGoldenRows() throws IOException {
    Proof proof = proofOf(real(good, "target_weights", 0, 0));
    assertThat(codes(proof)).containsExactly("GOLDEN-ROWS");
  }

  @Test
  void aMissingFileIsRefused(@TempDir Path empty) throws IOException {
    assertThat(codes(MODELS.verify(empty))).containsExactly("MANIFEST");
    Files.writeString(empty.resolve("manifest.json"), manifest);
    assertThat(codes(MODELS.verify(empty))).containsExactly("SIZE");
  }

  static Stream<UnaryOperator<String>> brokenManifests() {
    return Stream.of(
        json -> json.replaceFirst("\"sha256\"[^,]*,", ""),
        json -> json.replaceFirst("\"rollingIntercept\"[^,]*,", ""),
        json -> json.replaceFirst("\"averageRate\"[^,]*,", ""),
        json -> json.replaceFirst("\"marginBits\"[^,]*,", ""),
        json -> json.replaceFirst("\"rollingIntercept\" : 0.0", "\"rollingIntercept\" : 9"),
        json -> json.replaceFirst("\"rollingIntercept\" : 0.0", "\"rollingIntercept\" : null"),
        json -> json.replaceFirst("\"rollingIntercept\" : 0.0", "\"rollingIntercept\" : \"0\""),
        json -> json.replaceFirst("\"from\" : \"2025", "\"from\" : \"2026"),
        json -> json.replaceFirst("\"k\" : 4.0", "\"k\" : 0"),
        json -> json.replaceFirst("\"k\" : 4.0", "\"k\" : 1001"),
        json -> json.replaceFirst("\"mu\" : 0.23", "\"mu\" : 1"),
        json -> json.replaceFirst("\"missed\" : 0.0", "\"missed\" : 7"),
        json -> json.replaceFirst("(?s)(\"rows\" : \\[ \\{.*?\\}).*?\\} \\]", "$1 ]"),
        json -> json.replaceFirst("\"T0\"", "\"T1\""),
        json -> json.replaceFirst("\\{", "{\"sha256\":\"\","),
        json -> json.replaceFirst("\\{", "{\"more\":1,"),
        json -> json + "{}",
        json -> json.substring(0, json.length() / 2),
        json -> json.replaceFirst("lead_days", "head_days"),
        json -> json.replaceFirst("\"historyDays\" : 540", "\"historyDays\" : 0"),
        json -> "[".repeat(100_000),
        json -> "");
  }

  @ParameterizedTest
  @MethodSource("brokenManifests")
  void aBrokenManifestIsRefused(UnaryOperator<String> change) throws IOException {
    Files.write(folder.resolve("model.onnx"), good);
    Files.writeString(folder.resolve("manifest.json"), change.apply(manifest));
    assertThat(codes(MODELS.verify(folder)))
        .singleElement()
        .matches(code -> code.equals("MANIFEST") || code.equals("SCHEMA"));
  }

  /** The proof of {@code file} under a manifest that vouches for it. */
  private static Proof proofOf(byte[] file) throws IOException {
    Files.write(folder.resolve("model.onnx"), file);
    String vouching = manifest.replaceFirst("[0-9a-f]{64}", sha256(file));
    Files.writeString(folder.resolve("manifest.json"), vouching);
    return MODELS.verify(folder);
  }

  private static Stream<String> codes(Proof proof) {
    return proof.checks().stream()
        .filter(Proof.Failed.class::isInstance)
        .map(check -> ((Proof.Failed) check).code());
  }

  private static UnaryOperator<byte[]> change(UnaryOperator<byte[]> change) {
    return change;
  }

  private static UnaryOperator<byte[]> constant(UnaryOperator<ByteString> change) {
    return file ->
        graph(file, it -> each(it, Surgery.CONSTANT, named(8, "calibration.slope"), change));
  }

  private static UnaryOperator<byte[]> shorter(String column) {
    return file -> wholes(file, column, values -> values.subList(1, values.size()));
  }

  private static byte[] port(byte[] file, UnaryOperator<ByteString> change) {
    return graph(file, it -> each(it, Surgery.INPUT, named(1, "features"), change));
  }

  private static byte[] version(byte[] file, String domain, long version) {
    return each(ByteString.copyFrom(file), 8, named(1, domain), it -> number(it, 2, version))
        .toByteArray();
  }

  private static byte[] replace(byte[] file, String text, String by) {
    String latin = new String(file, StandardCharsets.ISO_8859_1);
    return latin.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
