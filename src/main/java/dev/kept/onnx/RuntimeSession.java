package dev.kept.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.kept.features.FeatureVector;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One model in ONNX Runtime, single-threaded a run, with a few lanes that callers share. Its native
 * memory lives until {@link #close}.
 */
final class RuntimeSession implements AutoCloseable {
  private static final int LANES = 8;
  private static final int LONGEST_WAIT_MILLIS = 500;

  private final OrtSession session;
  private final BlockingQueue<Lane> lanes = new ArrayBlockingQueue<>(LANES);

  private RuntimeSession(OrtSession session) {
    this.session = session;
  }

  /**
   * A session on a checked {@code file} that reads {@code width} features.
   *
   * @throws ModelRefusedException if the runtime does not take it
   */
  static RuntimeSession open(byte[] file, int width) {
    OrtEnvironment environment = RuntimeStart.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      RuntimeSession opened = new RuntimeSession(environment.createSession(file, options));
      for (int i = 0; i < LANES; i++) {
        opened.lanes.add(new Lane(environment, width));
      }
      return opened;
    } catch (OrtException e) {
      throw new ModelRefusedException("RUNTIME", "the runtime does not take the file");
    }
  }

  /**
   * The file's own answers, in order, before any rolling intercept.
   *
   * @throws RiskUnavailableException ONNX-1 if the runtime fails, ONNX-2 if no lane came free
   */
  List<Risk> run(List<FeatureVector> vectors) {
    List<Risk> risks = new ArrayList<>(vectors.size());
    Lane lane = lane();
    try {
      for (int from = 0; from < vectors.size(); from += Lane.ROWS) {
        int to = Math.min(vectors.size(), from + Lane.ROWS);
        risks.addAll(lane.run(session, vectors.subList(from, to)));
      }
      return risks;
    } catch (OrtException e) {
      throw new RiskUnavailableException("ONNX-1", e);
    } finally {
      lanes.add(lane);
    }
  }

  private Lane lane() {
    try {
      Lane lane = lanes.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (lane != null) {
        return lane;
      }
      throw new RiskUnavailableException("ONNX-2", new java.util.concurrent.TimeoutException());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RiskUnavailableException("ONNX-2", e);
    }
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new RiskUnavailableException("ONNX-1", e);
    }
  }
}
