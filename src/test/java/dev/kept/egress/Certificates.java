package dev.kept.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that a test makes for itself, and the certificates it issues. */
public final class Certificates {
  private static final String SHA256_WITH_ECDSA = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String CONSTRAINTS = "2.5.29.19";
  private static final Duration USUAL_LIFE = Duration.ofDays(30);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final char[] NO_PASSWORD = new char[0];
  private static final SecureRandom CHANCE = new SecureRandom();

  private final String name;
  private final KeyPair keys = pair("EC");
  private final X509Certificate root;

  /** An authority of its own, with new keys. */
  public Certificates(String name) {
    this.name = name;
    this.root = sign(name, keys.getPublic(), Instant.now().plus(USUAL_LIFE), List.of());
  }

  /**
   * A certificate and its key.
   *
   * @param certificate the certificate, signed by the authority itself
   * @param key its private key
   * @param authority who signed it
   */
  public record Issued(X509Certificate certificate, PrivateKey key, X509Certificate authority) {
    public String certificatePem() {
      return pem("CERTIFICATE", encoded(certificate));
    }

    /** The key in PKCS#8. */
    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    /** Writes both PEM files, each in one step. */
    public void write(Path certificateFile, Path keyFile) {
      replace(certificateFile, certificatePem());
      replace(keyFile, keyPem());
    }

    /** Shows this certificate and believes {@code authorities}. */
    public SSLContext context(X509Certificate... authorities) {
      return Certificates.context(List.of(this), List.of(authorities));
    }
  }

  /** The authority's own certificate. */
  public X509Certificate root() {
    return root;
  }

  public String rootPem() {
    return pem("CERTIFICATE", encoded(root));
  }

  /** A certificate for 30 days; its names are hosts or addresses written out, the first its own. */
  public Issued issue(String... names) {
    return issue("EC", Instant.now().plus(USUAL_LIFE), names);
  }

  /** A certificate with a key of {@code algorithm} (EC or RSA) until {@code end}. */
  public Issued issue(String algorithm, Instant end, String... names) {
    KeyPair pair = pair(algorithm);
    return new Issued(
        sign(names[0], pair.getPublic(), end, List.of(names)), pair.getPrivate(), root);
  }

  /** Shows no certificate and believes {@code authorities}. */
  public static SSLContext believing(X509Certificate... authorities) {
    return context(List.of(), List.of(authorities));
  }

  /** Writes {@code text} to {@code file} in one step, for its owner only, as is careful. */
  public static void replace(Path file, String text) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.deleteIfExists(next);
      Files.createFile(next, OWNER_ONLY);
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext context(List<Issued> shown, List<X509Certificate> authorities) {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, NO_PASSWORD);
      for (Issued one : shown) {
        own.setKeyEntry("own", one.key(), NO_PASSWORD, new Certificate[] {one.certificate()});
      }
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, NO_PASSWORD);
      KeyStore believed = KeyStore.getInstance("PKCS12");
      believed.load(null, NO_PASSWORD);
      for (int i = 0; i < authorities.size(); i++) {
        believed.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(believed);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private X509Certificate sign(String subject, PublicKey key, Instant end, List<String> names) {
    try {
      byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_ECDSA));
      byte[] body =
          Der.sequence(
              Der.of(0xa0, Der.number(BigInteger.TWO)),
              Der.number(new BigInteger(120, CHANCE).setBit(119)),
              algorithm,
              dn(name),
              Der.sequence(time(Instant.now().minus(Duration.ofDays(1))), time(end)),
              dn(subject),
              key.getEncoded(),
              Der.of(0xa3, Der.sequence(names.isEmpty() ? authority() : alternatives(names))));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      byte[] whole = Der.sequence(body, algorithm, Der.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] dn(String name) {
    byte[] text = Der.of(0x0c, name.getBytes(US_ASCII));
    return Der.sequence(Der.of(0x31, Der.sequence(Der.oid(COMMON_NAME), text)));
  }

  private static byte[] time(Instant instant) {
    String text =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(instant);
    return Der.of(0x18, text.getBytes(US_ASCII));
  }

  private static byte[] authority() {
    byte[] yes = Der.of(0x01, new byte[] {(byte) 0xff});
    return Der.sequence(Der.oid(CONSTRAINTS), yes, Der.of(0x04, Der.sequence(yes)));
  }

  private static byte[] alternatives(List<String> names) {
    byte[][] all = names.stream().map(Certificates::alternative).toArray(byte[][]::new);
    return Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.of(0x04, Der.sequence(all)));
  }

  private static byte[] alternative(String host) {
    boolean address = host.contains(":") || host.matches("[0-9.]+");
    return address
        ? Der.of(0x87, InetAddress.ofLiteral(host).getAddress())
        : Der.of(0x82, host.getBytes(US_ASCII));
  }

  private static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code bytes} between the lines of PEM. */
  public static String pem(String label, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
