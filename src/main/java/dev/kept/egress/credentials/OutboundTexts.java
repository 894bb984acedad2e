package dev.kept.egress.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.kept.egress.credentials.Credentials.Unusable;
import dev.kept.tenant.Outbound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts of a tenant's outbound files at one moment. Two are equal when nothing changed; they
 * are secrets and never shown.
 *
 * @param outbound which files
 * @param texts their texts; a file that cannot be read is left out
 */
record OutboundTexts(Outbound outbound, Map<Path, String> texts) {
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern LOGIN = Pattern.compile("[^:\\p{Cntrl}]+:\\P{Cntrl}*");

  /** Reads the files as they are now. */
  static OutboundTexts now(Outbound outbound) {
    Map<Path, String> texts = new HashMap<>();
    outbound.authorities().ifPresent(file -> read(file, texts));
    outbound.client().ifPresent(client -> read(client.certificate(), texts));
    outbound.client().ifPresent(client -> read(client.key(), texts));
    outbound.proxy().flatMap(Outbound.Proxy::authorization).ifPresent(file -> read(file, texts));
    return new OutboundTexts(outbound, Map.copyOf(texts));
  }

  private static void read(Path file, Map<Path, String> texts) {
    try {
      if (Files.size(file) <= MOST_BYTES) {
        texts.put(file, Files.readString(file));
      }
    } catch (IOException e) {
      // left out, and told of when it is used
    }
  }

  List<X509Certificate> authorities() throws Unusable {
    Optional<Path> file = outbound.authorities();
    return file.isEmpty() ? List.of() : certificates(file.get());
  }

  List<X509Certificate> certificates() throws Unusable {
    var client = outbound.client();
    return client.isEmpty() ? List.of() : certificates(client.get().certificate());
  }

  Optional<PrivateKey> key() throws Unusable {
    var client = outbound.client();
    if (client.isEmpty()) {
      return Optional.empty();
    }
    Path file = client.get().key();
    try {
      return Optional.of(Pem.key(text(file)));
    } catch (GeneralSecurityException e) {
      throw new Unusable(file.toString(), requireNonNullElse(e.getMessage(), "holds no key"), e);
    }
  }

  /** The value of Proxy-Authorization; empty for none. */
  String proxyLogin() throws Unusable {
    Optional<Path> file = outbound.proxy().flatMap(Outbound.Proxy::authorization);
    if (file.isEmpty()) {
      return "";
    }
    String login = text(file.get()).strip();
    if (!LOGIN.matcher(login).matches()) {
      throw new Unusable(file.get().toString(), "must hold one line user:password", null);
    }
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  String keyFile() {
    return outbound.client().map(client -> client.key().toString()).orElse("the key");
  }

  String certificateFile() {
    return outbound.client().map(client -> client.certificate().toString()).orElse("outbound");
  }

  private List<X509Certificate> certificates(Path file) throws Unusable {
    try {
      return Pem.certificates(text(file));
    } catch (GeneralSecurityException e) {
      throw new Unusable(file.toString(), "holds no certificate in PEM", e);
    }
  }

  private String text(Path file) throws Unusable {
    String text = texts.get(file);
    if (text == null) {
      throw new Unusable(file.toString(), "cannot be read", null);
    }
    return text;
  }

  @Override
  public String toString() {
    return "OutboundTexts[" + texts.keySet() + "]";
  }
}
