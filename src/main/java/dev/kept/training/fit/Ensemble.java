package dev.kept.training.fit;

import dev.kept.training.export.Blend;
import java.util.ArrayList;
import java.util.List;

/** Fits and their shares in one margin; closed when no longer needed. */
public final class Ensemble implements AutoCloseable {
  private record Part(double share, Fitted fitted) {}

  private final List<Part> parts = new ArrayList<>();

  void add(double share, Fitted fitted) {
    parts.add(new Part(share, fitted));
  }

  /** The margin (log-odds) of each row, in order. */
  public float[] margins(Matrix rows) {
    if (parts.size() == 1) {
      return parts.getFirst().fitted().margins(rows);
    }
    double[] sums = new double[rows.rows()];
    for (Part part : parts) {
      float[] margins = part.fitted().margins(rows);
      for (int r = 0; r < sums.length; r++) {
        sums[r] += part.share() * margins[r];
      }
    }
    float[] blended = new float[sums.length];
    for (int r = 0; r < sums.length; r++) {
      blended[r] = (float) sums[r];
    }
    return blended;
  }

  /** The same margin in the form a file is written from. */
  public Blend blend() {
    return new Blend(
        parts.stream().map(part -> new Blend.Member(part.share(), part.fitted().model())).toList());
  }

  @Override
  public void close() {
    parts.forEach(part -> part.fitted().close());
  }
}
