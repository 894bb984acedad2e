package dev.kept.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Certificates with whatever stands in them, to be refused or not. */
public final class OddCertificates {
  public static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
  public static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

  private static final Signing STRONG = new Signing("SHA256withECDSA", "1.2.840.10045.4.3.2");
  private static final Signing WEAK = new Signing("SHA1withECDSA", "1.2.840.10045.4.1");

  private record Signing(String name, String oid) {}

  private OddCertificates() {}

  /**
   * A certificate with its keys.
   *
   * @param certificate the certificate
   * @param keys its keys
   */
  public record Made(X509Certificate certificate, KeyPair keys) {}

  /**
   * What is to stand in one.
   *
   * @param name its common name
   * @param from from when on it is valid, for ten days
   * @param keys its keys
   * @param extensions in DER
   */
  public record Wish(String name, Instant from, KeyPair keys, List<byte[]> extensions) {
    /** With a new EC key. */
    public static Wish of(String name, Instant from) {
      return new Wish(name, from, pair("EC", 256), List.of());
    }

    /** With an RSA key of so many bits. */
    public Wish rsa(int bits) {
      return new Wish(name, from, pair("RSA", bits), extensions);
    }

    /** An authority with at most so many other authorities below it. */
    public Wish authority(int below) {
      byte[] yes = Der.of(0x01, new byte[] {(byte) 0xff});
      byte[] length = Der.number(BigInteger.valueOf(below));
      return with(Der.sequence(Der.oid("2.5.29.19"), yes, Der.of(0x04, Der.sequence(yes, length))));
    }

    /** Whose key may do what these bits say, the first of them signing. */
    public Wish keyUsage(int bits) {
      byte[] usage = Der.of(0x03, new byte[] {0, (byte) bits});
      return with(Der.sequence(Der.oid("2.5.29.15"), Der.of(0x04, usage)));
    }

    /** An authority. */
    public Wish authority() {
      byte[] yes = Der.of(0x01, new byte[] {(byte) 0xff});
      return with(Der.sequence(Der.oid("2.5.29.19"), yes, Der.of(0x04, Der.sequence(yes))));
    }

    /** For this use only. */
    public Wish use(String oid) {
      byte[] uses = Der.sequence(Der.oid(oid));
      return with(Der.sequence(Der.oid("2.5.29.37"), Der.of(0x04, uses)));
    }

    /** Of this URI and this DNS name. */
    public Wish names(String uri, String dns) {
      byte[] names =
          Der.sequence(Der.of(0x86, uri.getBytes(US_ASCII)), Der.of(0x82, dns.getBytes(US_ASCII)));
      return with(Der.sequence(Der.oid("2.5.29.17"), Der.of(0x04, names)));
    }

    private Wish with(byte[] extension) {
      List<byte[]> more = new ArrayList<>(extensions);
      more.add(extension);
      return new Wish(name, from, keys, more);
    }

    /** By itself. */
    public Made selfSigned() {
      return signed(name, keys, STRONG);
    }

    /** By {@code authority}. */
    public Made signedBy(Made authority) {
      return signed(issuer(authority), authority.keys(), STRONG);
    }

    /** By {@code authority}, over SHA-1. */
    public Made weaklySignedBy(Made authority) {
      return signed(issuer(authority), authority.keys(), WEAK);
    }

    private static String issuer(Made authority) {
      return authority.certificate().getSubjectX500Principal().getName().substring("CN=".length());
    }

    private Made signed(String issuer, KeyPair by, Signing way) {
      try {
        byte[] algorithm = Der.sequence(Der.oid(way.oid()));
        byte[] body =
            Der.sequence(
                Der.of(0xa0, Der.number(BigInteger.TWO)),
                Der.number(BigInteger.valueOf(Math.abs(System.nanoTime()))),
                algorithm,
                dn(issuer),
                Der.sequence(time(from), time(from.plus(Duration.ofDays(10)))),
                dn(name),
                keys.getPublic().getEncoded(),
                Der.of(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance(way.name());
        signature.initSign(by.getPrivate());
        signature.update(body);
        byte[] whole = Der.sequence(body, algorithm, Der.bits(signature.sign()));
        return new Made(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(whole)),
            keys);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static byte[] dn(String name) {
    byte[] text = Der.of(0x0c, name.getBytes(US_ASCII));
    return Der.sequence(Der.of(0x31, Der.sequence(Der.oid("2.5.4.3"), text)));
  }

  private static byte[] time(Instant instant) {
    String text =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(instant);
    return Der.of(0x18, text.getBytes(US_ASCII));
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      if (algorithm.equals("EC")) {
        return curve("secp256r1");
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair curve(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
