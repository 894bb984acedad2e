package dev.kept.egress.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.files.FileException;
import dev.kept.files.FromFiles;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.files.Texts;
import dev.kept.files.Variables;
import dev.kept.files.pem.PemText;
import dev.kept.tenant.Outbound;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tenant's outbound files, taken up anew when they change. Files that cannot be used leave what
 * was there before in force.
 */
public final class OutboundFiles {
  private static final Pattern LOGIN = Pattern.compile("[^:\\p{Cntrl}]+:\\P{Cntrl}*");

  private final FromFiles<Credentials> files;

  /** Those of {@code outbound}. */
  public OutboundFiles(Outbound outbound) {
    this(outbound, Variables.PROCESS);
  }

  OutboundFiles(Outbound outbound, Variables variables) {
    this.files =
        new FromFiles<>(sources(outbound), texts -> credentials(outbound, texts), variables);
  }

  /** What is wrong with the files of {@code outbound}; empty when nothing is. */
  public static Optional<String> problem(Outbound outbound) {
    try {
      var _ = new OutboundFiles(outbound).files.current();
      return Optional.empty();
    } catch (FileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The certificates that are shown, as far as they can be read. */
  public static List<X509Certificate> shown(Outbound outbound) {
    return new OutboundFiles(outbound)
        .files
        .findCurrent()
        .map(Credentials::shown)
        .orElseGet(List::of);
  }

  /** What is in force; empty when the files could not be used from the start. */
  public Optional<Credentials> current() {
    return files.findCurrent();
  }

  /** Looks at the files. */
  public Look look() {
    return files.look(_ -> {});
  }

  private static List<Source> sources(Outbound outbound) {
    List<Source> sources = new ArrayList<>();
    outbound.authorities().map(Source.Plain::new).ifPresent(sources::add);
    outbound.client().map(client -> new Source.Plain(client.certificate())).ifPresent(sources::add);
    outbound.client().map(Outbound.Certificate::key).ifPresent(sources::add);
    outbound.proxy().flatMap(Outbound.Proxy::authorization).ifPresent(sources::add);
    return sources;
  }

  private static Credentials credentials(Outbound outbound, Texts texts) {
    List<X509Certificate> authorities =
        outbound
            .authorities()
            .map(file -> new PemText(texts, new Source.Plain(file)).certificates())
            .orElseGet(List::of);
    return Credentials.of(
        authorities,
        outbound.client().map(client -> identity(client, texts)),
        outbound
            .proxy()
            .flatMap(Outbound.Proxy::authorization)
            .map(source -> login(texts.text(source), source))
            .orElse(""));
  }

  private static Credentials.Identity identity(Outbound.Certificate client, Texts texts) {
    List<X509Certificate> shown =
        new PemText(texts, new Source.Plain(client.certificate())).certificates();
    PrivateKey key = new PemText(texts, client.key()).privateKey();
    if (!PemText.fits(key, shown.getFirst())) {
      throw new FileException(client.key() + " is not the key of the client certificate");
    }
    return new Credentials.Identity(shown, key);
  }

  private static String login(String text, Source source) {
    String login = text.strip();
    if (!LOGIN.matcher(login).matches()) {
      throw new FileException(source + " must hold one line user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }
}
