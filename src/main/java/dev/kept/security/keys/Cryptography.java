package dev.kept.security.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JWSVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * Who does the arithmetic of signatures. It is handed to each verifier and never installed: what
 * else runs in this process (TLS, the audit trail) keeps the JDK's.
 *
 * @param name what it is called, for people
 * @param provider empty for the JDK's own
 */
public record Cryptography(String name, Optional<Provider> provider) {
  /** The JDK's own. */
  public static final Cryptography JDK = new Cryptography("JDK", Optional.empty());

  private static final Optional<Cryptography> CORRETTO = load();

  /** Corretto's where it loads, which checks ES384 ten times as fast; else the JDK's. */
  public static Cryptography best() {
    return CORRETTO.orElse(JDK);
  }

  /** The Amazon Corretto Crypto Provider; empty where its native library does not load. */
  public static Optional<Cryptography> corretto() {
    return CORRETTO;
  }

  private static Optional<Cryptography> load() {
    try {
      AmazonCorrettoCryptoProvider found = AmazonCorrettoCryptoProvider.INSTANCE;
      return found.getLoadingError() == null
          ? Optional.of(
              new Cryptography("Amazon Corretto " + found.getVersionStr(), Optional.of(found)))
          : Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  /** {@code key} as the provider's own, since translating it at each check costs a fifth of it. */
  public PublicKey own(PublicKey key) throws GeneralSecurityException {
    if (provider.isEmpty()) {
      return key;
    }
    KeyFactory factory = KeyFactory.getInstance(key.getAlgorithm(), provider.get());
    return factory.generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }

  /** {@code verifier}, computing here. */
  public <V extends JWSVerifier> V with(V verifier) {
    provider.ifPresent(verifier.getJCAContext()::setProvider);
    return verifier;
  }
}
