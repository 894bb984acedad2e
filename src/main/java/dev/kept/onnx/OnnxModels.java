package dev.kept.onnx;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelProof;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.risk.Proof;
import java.lang.ref.Cleaner;
import java.nio.file.Path;

/** Model folders, proven and opened with ONNX Runtime. */
public final class OnnxModels implements Models, ModelProof {
  private final Cleaner cleaner = Cleaner.create();

  /** Models whose native memory is freed once nobody holds them. */
  public OnnxModels() {}

  @Override
  public LoadedModel load(Path folder) {
    Proving.Proven proven = new Proving(folder).prove();
    RuntimeSession session = proven.session();
    OnnxRiskModel model = new OnnxRiskModel(proven.manifest(), session, proven.reasons());
    cleaner.register(model, session::close);
    return new LoadedModel(model, proven.manifest());
  }

  @Override
  public Proof verify(Path folder) {
    Proving proving = new Proving(folder);
    try {
      proving.prove().session().close();
    } catch (ModelRefusedException e) {
      return proving.proof(); // holds what failed
    }
    return proving.proof();
  }
}
