package dev.kept.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.fuzz.PlainJson.Writing;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import java.util.Map;
import java.util.Optional;

/**
 * Any bytes as a manifest. They are refused, or strict JSON by a second reader that says the same
 * in whatever order.
 */
public final class ManifestFuzz {
  private ManifestFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Manifest manifest;
    try {
      manifest = ManifestReader.read(data);
    } catch (ModelRefusedException e) {
      Law.hold(e.code().equals("MANIFEST") && !e.reason().isBlank(), "a refusal says why");
      return;
    }
    Optional<Map<?, ?>> plain = PlainJson.object(data, PlainJson.Bounds.NONE);
    Law.hold(plain.isPresent(), "what is taken is strict JSON");
    for (Writing writing : Writing.values()) {
      byte[] again = PlainJson.write(plain.orElseThrow(), writing).getBytes(UTF_8);
      Law.hold(ManifestReader.read(again).equals(manifest), "written " + writing + ", another");
    }
  }
}
