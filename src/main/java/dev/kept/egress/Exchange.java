package dev.kept.egress;

import dev.kept.egress.talk.Reason;
import io.helidon.webclient.http1.Http1Client;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call on its way. Its place in the lane is given back by the thread that holds the connection,
 * once, whether or not anybody still waits and whether or not the call was ever begun.
 */
final class Exchange implements Runnable {
  private enum State {
    WAITING,
    RUNNING,
    OVER
  }

  private final Passage passage;
  private final Http1Client client;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private State state = State.WAITING;
  private Thread runner = Thread.currentThread();

  Exchange(Passage passage, Http1Client client) {
    this.passage = passage;
    this.client = client;
  }

  @Override
  public void run() {
    Answer came = new Answer.Failed(Reason.TIMEOUT);
    try {
      if (begin()) {
        came = new Answer.Failed(Reason.FAULT); // unless the exchange says otherwise
        came = passage.make(client);
      }
    } finally {
      end();
      passage.leave();
      answer.complete(came);
    }
  }

  /** The answer, or what ended the wait for it. */
  Answer await(long nanos) {
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stop();
      return new Answer.Failed(Reason.TIMEOUT);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      return new Answer.Failed(Reason.TIMEOUT);
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers are values", e);
    }
  }

  private synchronized boolean begin() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.RUNNING;
    runner = Thread.currentThread();
    return true;
  }

  private synchronized void end() {
    state = State.OVER;
  }

  /** Ends the call; what holds a connection is interrupted, which closes it. */
  private void stop() {
    synchronized (this) {
      if (state == State.RUNNING) {
        runner.interrupt();
      }
      state = State.OVER;
    }
    var _ = answer.thenAccept(Exchange::discard);
  }

  private static void discard(Answer late) {
    if (late instanceof Answer.Received received) {
      received.body().close();
    }
  }
}
