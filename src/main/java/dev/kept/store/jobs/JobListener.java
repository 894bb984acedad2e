package dev.kept.store.jobs;

/** Port: who is told how jobs went. */
public interface JobListener {
  /** A job did something worth a line. */
  void did(String job, String words);

  /** A job failed for the {@code times}th time in a row and is tried again. */
  void failed(String job, int times, RuntimeException why);
}
