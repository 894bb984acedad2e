package dev.kept.store.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.replay.Claim;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The statements on {@code token_use}, each one for as many rows as there are. */
final class TokenRows {
  private static final String ADD =
      """
      insert into token_use (digest, claim, tenant, until)
      select * from unnest(?::bytea[], ?::uuid[], ?::text[], ?::timestamptz[])
      on conflict (digest) do nothing
      returning claim""";

  private static final String STANDING = "select claim from token_use where digest = any(?)";

  private static final String FORGET =
      """
      delete from token_use where digest in
        (select digest from token_use where until <= ?::timestamptz order by until limit ?)""";

  private TokenRows() {}

  /** Adds a row for each token that has none; the claims that stand there by it. */
  static Set<UUID> add(Connection connection, List<Claim> claims) throws SQLException {
    // In one order at all replicas, so that two never wait for each other.
    List<Row> rows = claims.stream().map(Row::of).sorted(Row::compare).toList();
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setArray(1, connection.createArrayOf("bytea", digests(rows)));
      add.setArray(2, connection.createArrayOf("uuid", ids(rows)));
      add.setArray(3, connection.createArrayOf("text", tenants(rows)));
      add.setArray(4, connection.createArrayOf("text", ends(rows)));
      return claims(add);
    }
  }

  /** The claims that stand at these tokens. */
  static Set<UUID> standing(Connection connection, List<Claim> claims) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(STANDING)) {
      List<Row> rows = claims.stream().map(Row::of).toList();
      select.setArray(1, connection.createArrayOf("bytea", digests(rows)));
      return claims(select);
    }
  }

  /** Deletes rows that need not be remembered at {@code now}. */
  static int forget(Connection connection, Instant now, int most) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      delete.setString(1, now.toString());
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  private static Set<UUID> claims(PreparedStatement statement) throws SQLException {
    Set<UUID> claims = new HashSet<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        claims.add(found.getObject(1, UUID.class));
      }
    }
    return claims;
  }

  private static Object[] digests(List<Row> rows) {
    return rows.stream().map(Row::digest).toArray(byte[][]::new);
  }

  private static Object[] ids(List<Row> rows) {
    return rows.stream().map(row -> row.claim().id()).toArray();
  }

  private static Object[] tenants(List<Row> rows) {
    return rows.stream().map(row -> row.claim().token().tenant().value()).toArray();
  }

  private static Object[] ends(List<Row> rows) {
    return rows.stream().map(row -> row.claim().token().until().toString()).toArray();
  }

  /** A claim and what its token is known by. */
  private static final class Row {
    private final Claim claim;
    private final byte[] digest;

    private Row(Claim claim, byte[] digest) {
      this.claim = claim;
      this.digest = digest;
    }

    static Row of(Claim claim) {
      return new Row(claim, sha(claim.token()));
    }

    Claim claim() {
      return claim;
    }

    byte[] digest() {
      return digest;
    }

    static int compare(Row one, Row other) {
      return Arrays.compareUnsigned(one.digest, other.digest);
    }

    /** Issuer and id, each with its length, so that no two pairs read alike. */
    private static byte[] sha(TokenUse token) {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((token.issuer().length() + ":" + token.issuer() + token.id()).getBytes(UTF_8));
        return sha.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
