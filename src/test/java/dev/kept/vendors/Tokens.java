package dev.kept.vendors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;

/**
 * The tokens of one installation.
 *
 * @param habits how it signs
 * @param keys what it signs with
 * @param now its clock
 */
public record Tokens(Habits habits, ClientKeys keys, Instant now) {
  /** What its tokens say as {@code sub}. */
  public static final String CLIENT = "kept-backend-client-1";

  private static final int USUAL_LIFE = 300;
  private static final int EPIC_LIFE = 900;
  private static final int ORACLE_LIFE = 570;
  private static final int BACKDATED = 300;

  /** Which installation an issuer of many speaks for. */
  public static String installation(Habits habits) {
    return habits.make().code() + "-installation-7";
  }

  /** A client JWT for {@code audience}, as the installation makes it. */
  public String client(String audience) throws GeneralSecurityException {
    return client(audience, installation(habits));
  }

  /** A client JWT of another installation of the same issuer. */
  public String client(String audience, String installation) throws GeneralSecurityException {
    ObjectNode claims = claims(audience, life());
    if (habits.has(Quirk.BACKDATED_TOKEN)) {
      claims.put("nbf", now.getEpochSecond() - BACKDATED);
    }
    if (habits.has(Quirk.SHARED_ISSUER)) {
      claims.put("tenant", installation);
    }
    return keys.sign(header(), claims);
  }

  /** How long an access token says it lives. */
  int life() {
    if (habits.has(Quirk.BACKDATED_TOKEN)) {
      return EPIC_LIFE;
    }
    return habits.has(Quirk.TOKEN_OF_570_SECONDS) ? ORACLE_LIFE : USUAL_LIFE;
  }

  /** An access token for the FHIR server; no two are the same. */
  public String access(String audience) throws GeneralSecurityException {
    if (!habits.has(Quirk.ACCESS_TOKEN_IS_JWT)) {
      return "opaque." + UUID.randomUUID() + "~" + UUID.randomUUID();
    }
    ObjectNode claims = claims(audience, life());
    claims.put("client_id", CLIENT).put("epic.eci", "urn:epic:Open.Epic-current");
    return keys.sign(header(), claims);
  }

  private ObjectNode header() {
    ObjectNode header =
        JsonNodeFactory.instance
            .objectNode()
            .put("alg", "RS384")
            .put("typ", "JWT")
            .put("kid", keys.id());
    return habits.has(Quirk.NAMES_KEY_URL) ? header.put("jku", habits.make().keyUrl()) : header;
  }

  private ObjectNode claims(String audience, int life) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("iss", habits.make().issuer())
        .put("sub", CLIENT)
        .put("aud", audience)
        .put("iat", now.getEpochSecond())
        .put("exp", now.getEpochSecond() + life)
        .put("jti", UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return "Tokens[" + habits.make() + "]";
  }
}
