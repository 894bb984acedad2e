package dev.kept.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.tenant.TenantId;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives patients their pseudonyms: HMAC-SHA256 (RFC 2104) of the patient's reference under the
 * tenant's key, which itself is HMAC-SHA256 of the tenant's id under one secret. Two tenants'
 * pseudonyms of the same id have nothing in common. Where a person must be reached, her id is
 * sealed beside it.
 */
public final class Pseudonyms {
  private static final String AES = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 32;
  private static final int KEY_BYTES = 32;

  /** More tenants than one service has; those beyond cost a derivation each time. */
  private static final int MOST_KEPT = 1_024;

  /** A user's type and id at the end of a reference; ids of some EHRs are longer than FHIR's. */
  private static final Pattern USER =
      Pattern.compile(
          "(?:^|/)(?<type>Practitioner|PractitionerRole|Patient|RelatedPerson)"
              + "/(?<id>[A-Za-z0-9\\-._]{1,128})(?:/_history/[A-Za-z0-9\\-.]{1,64})?$");

  private final SecretKey secret;
  private final Map<TenantId, SecretKey> tenantKeys = new ConcurrentHashMap<>();
  private final Map<TenantId, SecretKey> sealKeys = new ConcurrentHashMap<>();

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
   * A patient's id, AES-256-GCM under a key of the tenant's own (HKDF of the secret), so that she
   * can be called. Her pseudonym is the nonce and the associated data: what is sealed is the same
   * each time, tells no more than the pseudonym beside it, and no nonce serves two ids.
   *
   * @return base64
   */
  public String seal(TenantId tenant, String patientId) {
    byte[] sealed =
        aes(Cipher.ENCRYPT_MODE, tenant, patient(tenant, patientId), patientId.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * The id that {@link #seal} sealed.
   *
   * @param patient whose it is
   * @return empty where it is another patient's, another tenant's or no longer as it was
   */
  public Optional<String> open(TenantId tenant, Pseudonym patient, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return Optional.of(new String(aes(Cipher.DECRYPT_MODE, tenant, patient, bytes), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] aes(int mode, TenantId tenant, Pseudonym patient, byte[] text) {
    byte[] name = Base64.getUrlDecoder().decode(patient.value());
    try {
      Cipher cipher = Cipher.getInstance(AES);
      cipher.init(mode, sealKey(tenant), new GCMParameterSpec(TAG_BITS, name, 0, NONCE_BYTES));
      cipher.updateAAD(name);
      return cipher.doFinal(text);
    } catch (AEADBadTagException | IllegalBlockSizeException e) {
      throw new IllegalArgumentException("not sealed under this tenant's key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
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

  private SecretKey sealKey(TenantId tenant) {
    SecretKey kept = sealKeys.get(tenant);
    if (kept != null) {
      return kept;
    }
    SecretKey derived = derivedSealKey(tenant);
    if (sealKeys.size() < MOST_KEPT) {
      sealKeys.put(tenant, derived);
    }
    return derived;
  }

  private SecretKey derivedSealKey(TenantId tenant) {
    byte[] info = ("kept references of " + tenant.value()).getBytes(UTF_8);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES", HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
    }
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
