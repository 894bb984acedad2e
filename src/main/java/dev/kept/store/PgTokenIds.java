package dev.kept.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.security.TokenIds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;

/**
 * Used tokens, shared by all replicas and kept over restarts. A use is one statement, and a row
 * holds a digest of issuer and id, not the token's own words.
 */
public final class PgTokenIds implements TokenIds {
  private static final String USE =
      """
      insert into token_use (digest, tenant, until) values (:digest, :tenant, :until)
      on conflict (digest) do nothing""";

  private static final String FORGET =
      """
      delete from token_use where digest in
        (select digest from token_use where until <= :now order by until limit :most)""";

  private static final int MOST_AT_ONCE = 10_000;

  private final Database database;

  /** Token ids in {@code database}. */
  public PgTokenIds(Database database) {
    this.database = database;
  }

  @Override
  public Use use(TokenUse token, Instant now) {
    try {
      int inserted =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createUpdate(USE)
                          .bind("digest", digest(token))
                          .bind("tenant", token.tenant().value())
                          .bind("until", token.until().atOffset(ZoneOffset.UTC))
                          .execute());
      return inserted == 1 ? Use.FIRST : Use.REPEATED;
    } catch (JdbiException e) {
      return Use.UNKNOWN;
    }
  }

  /**
   * Forgets tokens that are refused anyhow at {@code now}, some thousands at a time.
   *
   * @return how many
   * @throws StoreException REFUSED if they cannot be deleted
   */
  public int forget(Instant now) {
    try {
      int all = 0;
      int some;
      do {
        some =
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createUpdate(FORGET)
                            .bind("now", now.atOffset(ZoneOffset.UTC))
                            .bind("most", MOST_AT_ONCE)
                            .execute());
        all += some;
      } while (some == MOST_AT_ONCE);
      return all;
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "expired tokens stay", e);
    }
  }

  /** Issuer and id, each with its length, so that no two pairs read alike. */
  private static byte[] digest(TokenUse token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((token.issuer().length() + ":" + token.issuer() + token.id()).getBytes(UTF_8));
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
