package dev.kept.vendors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** The key pair an EHR signs with, RS384, by the JDK alone. */
public final class ClientKeys {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int BITS = 2_048;

  private final KeyPair pair;
  private final String id;

  private ClientKeys(KeyPair pair, String id) {
    this.pair = pair;
    this.id = id;
  }

  /** A fresh pair, with an id as {@code habits} has them. */
  public static ClientKeys fresh(Habits habits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    String id = habits.has(Quirk.BASE64_KEY_ID) ? "d4+Zk/8fQmW1xw==" : UUID.randomUUID().toString();
    return new ClientKeys(generator.generateKeyPair(), id);
  }

  /** The public key as a JWK Set (RFC 7517). */
  public String keySet() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS384")
        .put("kid", id)
        .put("n", number(key.getModulus()))
        .put("e", number(key.getPublicExponent()));
    return set.toString();
  }

  String id() {
    return id;
  }

  /** Header and claims as a compact JWS (RFC 7515). */
  String sign(ObjectNode header, ObjectNode claims) throws GeneralSecurityException {
    String signed = part(header) + "." + part(claims);
    Signature signature = Signature.getInstance("SHA384withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(US_ASCII));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private static String part(ObjectNode json) {
    return BASE64.encodeToString(json.toString().getBytes(UTF_8));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
