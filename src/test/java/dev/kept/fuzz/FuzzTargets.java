package dev.kept.fuzz;

import dev.kept.audit.EntryFuzz;
import dev.kept.audit.verify.TrailFuzz;
import dev.kept.config.ConfigFuzz;
import dev.kept.fhir.AnswerReaderFuzz;
import dev.kept.fhir.FeedbackFuzz;
import dev.kept.fhir.HookReaderFuzz;
import dev.kept.hooks.framing.FramingFuzz;
import dev.kept.hooks.pipeline.CardFuzz;
import dev.kept.onnx.ManifestFuzz;
import dev.kept.onnx.ModelFuzz;
import dev.kept.security.TokenFuzz;
import dev.kept.security.keys.KeySetFuzz;
import java.util.List;

/** The parsers that strangers' bytes reach, each with what must hold for any bytes. */
final class FuzzTargets {
  static final List<FuzzTarget> ALL =
      List.of(
          new FuzzTarget(HookReaderFuzz.class, HookReaderFuzz::fuzzerTestOneInput),
          new FuzzTarget(FeedbackFuzz.class, FeedbackFuzz::fuzzerTestOneInput),
          new FuzzTarget(AnswerReaderFuzz.class, AnswerReaderFuzz::fuzzerTestOneInput),
          new FuzzTarget(FramingFuzz.class, FramingFuzz::fuzzerTestOneInput),
          new FuzzTarget(TokenFuzz.class, TokenFuzz::fuzzerTestOneInput),
          new FuzzTarget(KeySetFuzz.class, KeySetFuzz::fuzzerTestOneInput),
          new FuzzTarget(ManifestFuzz.class, ManifestFuzz::fuzzerTestOneInput),
          new FuzzTarget(ModelFuzz.class, ModelFuzz::fuzzerTestOneInput),
          new FuzzTarget(CardFuzz.class, CardFuzz::fuzzerTestOneInput),
          new FuzzTarget(EntryFuzz.class, EntryFuzz::fuzzerTestOneInput),
          new FuzzTarget(TrailFuzz.class, TrailFuzz::fuzzerTestOneInput),
          new FuzzTarget(ConfigFuzz.class, ConfigFuzz::fuzzerTestOneInput));

  private FuzzTargets() {}

  /** A target, called after its class. */
  record FuzzTarget(Class<?> type, Input input) {
    String name() {
      return type.getSimpleName();
    }
  }

  /** Takes one input; whatever it throws is a finding. */
  @FunctionalInterface
  interface Input {
    void take(byte[] data) throws Exception;
  }
}
