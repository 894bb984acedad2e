package dev.kept.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.tenant.TenantId;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives patients their pseudonyms: HMAC-SHA256 (RFC 2104) of the patient's reference under the
 * tenant's key, which itself is HMAC-SHA256 of the tenant's id under one secret. Two tenants'
 * pseudonyms of the same id have nothing in common.
 */
public final class Pseudonyms {
  private static final String HMAC = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 32;

  /** More tenants than one service has; those beyond cost a derivation each time. */
  private static final int MOST_KEPT = 1_024;

  /** A user's type and id at the end of a reference; ids of some EHRs are longer than FHIR's. */
  private static final Pattern USER =
      Pattern.compile(
          "(?:^|/)(?<type>Practitioner|PractitionerRole|Patient|RelatedPerson)"
              + "/(?<id>[A-Za-z0-9\\-._]{1,128})(?:/_history/[A-Za-z0-9\\-.]{1,64})?$");

  private final SecretKey secret;
  private final Map<TenantId, SecretKey> tenantKeys = new ConcurrentHashMap<>();

  /**
   * Pseudonyms under {@code secret}.
   *
   * @throws IllegalArgumentException if the secret has fewer than 32 bytes
   */
  public Pseudonyms(byte[] secret) {
    if (secret.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException("the secret of pseudonyms has at least 32 bytes");
    }
    this.secret = new SecretKeySpec(secret.clone(), HMAC);
  }

  /** The pseudonym of a tenant's patient, by the patient's bare id. */
  public Pseudonym patient(TenantId tenant, String patientId) {
    return person(tenant, "Patient/" + patientId);
  }

  /** The pseudonym of a tenant's appointment, by the appointment's bare id. */
  public Pseudonym appointment(TenantId tenant, String appointmentId) {
    return person(tenant, "Appointment/" + appointmentId);
  }

  /**
   * How a user stands in {@link Who}: staff ({@code Practitioner}, {@code PractitionerRole}) as
   * they are, anybody else as {@code Type/pseudonym}, {@code Type} being {@code Patient}, {@code
   * RelatedPerson} or, for what is neither, {@code Unknown}.
   *
   * @param reference {@code Type/id}, relative or absolute, of a version or of none: the last
   *     {@code Type/id} in it counts, and no more of it is kept
   */
  public String user(TenantId tenant, String reference) {
    Matcher user = USER.matcher(reference);
    if (!user.find()) {
      return "Unknown/" + person(tenant, reference);
    }
    String type = user.group("type");
    String local = type + '/' + user.group("id");
    return type.startsWith("Practitioner") ? local : type + '/' + person(tenant, local);
  }

  private Pseudonym person(TenantId tenant, String reference) {
    byte[] name = hmac(key(tenant), reference);
    return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(name));
  }

  private SecretKey key(TenantId tenant) {
    SecretKey kept = tenantKeys.get(tenant);
    if (kept != null) {
      return kept;
    }
    SecretKey derived = derived(tenant);
    if (tenantKeys.size() < MOST_KEPT) {
      tenantKeys.put(tenant, derived);
    }
    return derived;
  }

  private SecretKey derived(TenantId tenant) {
    byte[] bytes = hmac(secret, "kept pseudonyms of " + tenant.value());
    SecretKey key = new SecretKeySpec(bytes, HMAC);
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  private static byte[] hmac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
