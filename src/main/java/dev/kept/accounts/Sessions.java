package dev.kept.accounts;

import java.time.Instant;
import java.util.Optional;

/** Port: the sessions that all replicas share. */
public interface Sessions {
  /** Keeps a session; of an account's there are at most so many, the oldest make room. */
  void add(Session session);

  /** The session of this digest that was seen since {@code seen} and made since {@code made}. */
  Optional<Session> find(String digest, Instant seen, Instant made);

  /** It was used. */
  void touch(String digest, Instant at);

  /** Ends it; whether there was one. */
  boolean end(String digest);

  /** Removes what was not seen since then; how many. */
  int expire(Instant before);
}
