package dev.kept.training.export.folder;

import dev.kept.features.FeatureSchema;
import dev.kept.risk.Manifest;
import dev.kept.risk.Manifest.Golden;
import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.graph.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code model.onnx} and {@code manifest.json} into a model's folder. */
public final class ModelFolder {
  private static final String MODEL = "model.onnx";
  private static final String MANIFEST = "manifest.json";

  private ModelFolder() {}

  /**
   * Writes {@code export} into {@code folder}, which is made if it is not there.
   *
   * @return the manifest as written
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Manifest write(Path folder, Export export) {
    FeatureSchema schema = export.reading().schema();
    String kind = export.calibration().kind();
    Map<String, String> texts = texts(export.identity(), export.window(), schema, kind);
    byte[] file = OnnxFile.of(export.blend(), export.calibration(), schema.size(), texts);
    Manifest manifest =
        new Manifest(
            sha256(file),
            export.identity(),
            export.reading(),
            export.window(),
            kind,
            export.rollingIntercept(),
            OnnxFile.means(export.blend()),
            GoldenRows.of(export));
    save(folder, file, manifest);
    return manifest;
  }

  /**
   * Writes the model of {@code from}, changed by {@code change}, into another folder.
   *
   * @param manifest the one in {@code from}
   * @return the manifest as written
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static Manifest recalibrate(Path from, Manifest manifest, Recalibration change, Path to) {
    FeatureSchema schema = manifest.reading().schema();
    String kind = change.calibration().map(it -> it.kind()).orElse(manifest.calibration());
    Map<String, String> texts = texts(change.identity(), manifest.window(), schema, kind);
    byte[] old = read(from.resolve(MODEL));
    byte[] file =
        change
            .calibration()
            .map(it -> OnnxFile.recalibrated(old, it, schema.size(), texts))
            .orElseGet(() -> OnnxFile.renamed(old, texts));
    Manifest changed =
        new Manifest(
            sha256(file),
            change.identity(),
            manifest.reading(),
            manifest.window(),
            kind,
            change.rollingIntercept(),
            manifest.means(),
            golden(manifest.golden(), change));
    save(to, file, changed);
    return changed;
  }

  private static Golden golden(Golden old, Recalibration change) {
    List<Golden.Row> rows =
        old.rows().stream()
            .map(
                row ->
                    new Golden.Row(
                        row.vector(),
                        row.marginBits(),
                        change
                            .calibration()
                            .map(it -> it.probability(row.margin()))
                            .orElse(row.probability())))
            .toList();
    return new Golden(old.exact(), rows);
  }

  /** What the file says of itself; the proof compares it with the manifest. */
  private static Map<String, String> texts(
      ModelIdentity identity, Manifest.Window window, FeatureSchema schema, String calibration) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("model.id", identity.id());
    texts.put("model.stage", identity.stage().name());
    texts.put("schema.version", Integer.toString(schema.version()));
    texts.put("feature.names", String.join(",", schema.names()));
    texts.put("window", window.from() + "/" + window.to());
    texts.put("calibration", calibration);
    return texts;
  }

  private static void save(Path folder, byte[] file, Manifest manifest) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(MODEL), file);
      Files.write(folder.resolve(MANIFEST), ManifestJson.of(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
