package dev.kept.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.tenant.TenantId;
import java.util.Optional;

/**
 * On whose behalf something happened. Texts longer than {@link #MOST_LENGTH} are cut.
 *
 * @param tenant the tenant, once known
 * @param issuer {@code iss} of the proven token; empty for the open demo and for the unproven
 * @param client {@code sub} of the proven token, the calling EHR
 * @param user the user as a reference, for example {@code Practitioner/12}; a patient or relative
 *     only as {@link Pseudonyms#user} gives it
 * @param tokenId {@code jti} of the proven token
 * @param certificate the proven client certificate: its name as configured, {@code sha256:} and its
 *     fingerprint; empty where none was asked for
 */
public record Who(
    Optional<TenantId> tenant,
    Optional<String> issuer,
    Optional<String> client,
    Optional<String> user,
    Optional<String> tokenId,
    Optional<String> certificate) {
  /** Most characters of a text in an entry. */
  public static final int MOST_LENGTH = 256;

  /** Nobody is known: the service itself, or a caller that proved nothing. */
  public static final Who UNKNOWN =
      new Who(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Who {
    issuer = issuer.map(Who::cut);
    client = client.map(Who::cut);
    user = user.map(Who::cut);
    tokenId = tokenId.map(Who::cut);
    certificate = certificate.map(Who::cut);
  }

  /** A caller of {@code tenant} of whom no more is known. */
  public static Who of(TenantId tenant) {
    return new Who(
        Optional.of(tenant),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same on behalf of {@code reference}, a user. */
  public Who with(String reference) {
    return new Who(tenant, issuer, client, Optional.of(reference), tokenId, certificate);
  }

  /** At most {@link #MOST_LENGTH} characters of {@code text}, lone surrogates replaced. */
  static String cut(String text) {
    String whole = text.length() <= MOST_LENGTH ? text : text.substring(0, MOST_LENGTH - 1) + '…';
    return hasSurrogate(whole) ? new String(whole.getBytes(UTF_8), UTF_8) : whole;
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
