package dev.kept.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;

/**
 * Starts ONNX Runtime once a process.
 *
 * <p>Its 1.29 reads the process's command line by recursion when it starts, some hundred bytes of
 * stack a character: a class path of 18 kB overflows a thread of usual size and kills the process
 * without a word. So it starts on a thread of its own with a stack for the longest command line.
 */
final class RuntimeStart {
  private static final long STACK_BYTES = 256L << 20;

  private RuntimeStart() {}

  /** The running runtime. */
  static OrtEnvironment environment() {
    CompletableFuture<OrtEnvironment> started = new CompletableFuture<>();
    Thread thread = new Thread(null, () -> start(started), "onnx-start", STACK_BYTES);
    thread.start();
    return started.join();
  }

  private static void start(CompletableFuture<OrtEnvironment> started) {
    try {
      started.complete(OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL));
    } catch (LinkageError | RuntimeException e) {
      started.completeExceptionally(e); // no native library for this system
    }
  }
}
