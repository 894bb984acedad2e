package dev.kept.store.accounts;

import dev.kept.accounts.AccountName;
import dev.kept.accounts.Session;
import dev.kept.accounts.Session.Stage;
import dev.kept.accounts.Sessions;
import dev.kept.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Sessions in the database. */
public final class PgSessions implements Sessions {
  private static final int MOST_PER_ACCOUNT = 10;

  private static final String INSERT =
      """
      insert into account_session (digest, account, stage, form_token, made_at, seen_at)
      values (:digest, :account, :stage, :token, :made, :seen)
      """;
  private static final String MAKE_ROOM =
      """
      delete from account_session where account = :account and digest not in (
        select digest from account_session where account = :account order by made_at desc limit :most)
      """;
  private static final String FIND =
      """
      select digest, account, stage, form_token, made_at, seen_at from account_session
      where digest = :digest and seen_at >= :seen and made_at >= :made
      """;

  private final Database database;

  /** Those in {@code database}. */
  public PgSessions(Database database) {
    this.database = database;
  }

  @Override
  public void add(Session session) {
    database
        .jdbi()
        .inTransaction(
            handle -> {
              handle
                  .createUpdate(INSERT)
                  .bind("digest", session.digest())
                  .bind("account", session.account().value())
                  .bind("stage", session.stage().name())
                  .bind("token", session.formToken())
                  .bind("made", at(session.made()))
                  .bind("seen", at(session.seen()))
                  .execute();
              return handle
                  .createUpdate(MAKE_ROOM)
                  .bind("account", session.account().value())
                  .bind("most", MOST_PER_ACCOUNT)
                  .execute();
            });
  }

  @Override
  public Optional<Session> find(String digest, Instant seen, Instant made) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(FIND)
                    .bind("digest", digest)
                    .bind("seen", at(seen))
                    .bind("made", at(made))
                    .map((rows, _) -> session(rows))
                    .findOne());
  }

  @Override
  public void touch(String digest, Instant at) {
    database
        .jdbi()
        .inTransaction(
            handle ->
                handle
                    .createUpdate("update account_session set seen_at = :at where digest = :digest")
                    .bind("digest", digest)
                    .bind("at", at(at))
                    .execute());
  }

  @Override
  public boolean end(String digest) {
    return database
            .jdbi()
            .inTransaction(
                handle ->
                    handle
                        .createUpdate("delete from account_session where digest = :digest")
                        .bind("digest", digest)
                        .execute())
        == 1;
  }

  @Override
  public int expire(Instant before) {
    return database
        .jdbi()
        .inTransaction(
            handle ->
                handle
                    .createUpdate("delete from account_session where seen_at < :before")
                    .bind("before", at(before))
                    .execute());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Session session(ResultSet rows) throws SQLException {
    return new Session(
        rows.getString("digest"),
        new AccountName(rows.getString("account")),
        Stage.valueOf(rows.getString("stage")),
        rows.getString("form_token"),
        rows.getObject("made_at", OffsetDateTime.class).toInstant(),
        rows.getObject("seen_at", OffsetDateTime.class).toInstant());
  }
}
