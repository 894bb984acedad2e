package dev.kept.egress;

import dev.kept.egress.talk.Conversation;
import dev.kept.egress.talk.Heard;
import dev.kept.egress.talk.Question;
import dev.kept.egress.talk.Reason;
import dev.kept.egress.talk.Trouble;
import dev.kept.egress.wire.Origin;
import dev.kept.egress.wire.WireConnection;
import io.helidon.webclient.http1.Http1Client;
import java.io.IOException;
import java.time.Duration;

/** One call that was let into its lane: it is made by one thread, and the place given back once. */
final class Passage {
  /** A server that had less time than this says nothing of itself by not answering in it. */
  private static final Duration FAIR = Duration.ofMillis(100);

  private final Lane lane;
  private final Lane.Pass pass;
  private final Call call;
  private Finding finding = Finding.NOTHING;

  Passage(Lane lane, Lane.Pass pass, Call call) {
    this.lane = lane;
    this.pass = pass;
    this.call = call;
  }

  Call call() {
    return call;
  }

  /** Makes the call; what is thrown is a fault of ours. */
  Answer make(Http1Client client) {
    Duration given = call.deadline().remaining();
    WireConnection connection;
    try {
      connection = lane.connections().take(Origin.of(call.uri()), call.deadline());
    } catch (IOException | RuntimeException e) {
      return failed(Trouble.connecting(e), e, given);
    }
    try {
      return ask(client, connection);
    } catch (RuntimeException e) {
      Reason reason = Trouble.of(e);
      boolean wanted = !call.deadline().struck() && !Thread.currentThread().isInterrupted();
      return reason == Reason.RESET && connection.isStale() && wanted
          ? again(client, given)
          : failed(reason, e, given);
    }
  }

  /**
   * Once more, over a new connection: those that waited beside the stale one are as stale. Whether
   * the server has seen the first call is not known, so that this one counts like any other.
   */
  private Answer again(Http1Client client, Duration given) {
    lane.connections().drop();
    if (!lane.mayRepeat()) {
      return new Answer.Failed(Reason.BUSY);
    }
    WireConnection connection;
    try {
      connection = lane.connections().open(Origin.of(call.uri()), call.deadline());
    } catch (IOException | RuntimeException e) {
      return failed(Trouble.connecting(e), e, given);
    }
    try {
      return ask(client, connection);
    } catch (RuntimeException e) {
      return failed(Trouble.of(e), e, given);
    }
  }

  private Answer ask(Http1Client client, WireConnection connection) {
    Question question = new Question(call.uri(), call.headers(), call.maxBytes(), call.deadline());
    Heard heard = new Conversation(client, connection, lane.bytes()).hold(question);
    finding = Finding.of(heard.status(), heard.pause());
    return new Answer.Received(heard.status(), heard.contentType(), heard.body());
  }

  private Answer failed(Reason reason, Exception thrown, Duration given) {
    if (reason == Reason.FAULT) {
      lane.faults()
          .failed(thrown instanceof RuntimeException own ? own : new IllegalStateException(thrown));
    }
    boolean late = call.deadline().struck();
    boolean leftByCaller = Thread.currentThread().isInterrupted() && !late;
    // a socket counts whole milliseconds and may be early by one
    boolean unfair = (late || reason == Reason.TIMEOUT) && given.compareTo(FAIR) < 0;
    finding = leftByCaller || unfair ? Finding.NOTHING : Finding.of(reason);
    return new Answer.Failed(reason);
  }

  /** Gives the place back. */
  void leave() {
    lane.leave(pass, finding);
  }
}
