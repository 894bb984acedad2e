package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An EHR over TLS that quotes patients in all of its answers; its key is made for the test. */
final class QuotingEhr implements AutoCloseable {
  private static final String WORD = "changeit";

  /** Path below the root to what is answered there. */
  static final Map<String, Answer> ANSWERS =
      Map.of(
          "data", new Answer(200, Canaries.patient()),
          "outcome", new Answer(500, Canaries.outcome()),
          "refused", new Answer(403, Canaries.outcome()),
          "garbage", new Answer(200, "<html>" + String.join(" ", Canaries.ALL)),
          "moved", new Answer(302, Canaries.outcome()),
          "cut", new Answer(200, Canaries.patient().substring(0, 90)),
          "keys", new Answer(200, "{\"keys\": [\"" + Canaries.FAMILY + "\"]}"));

  final Path trustStore;
  final List<String> seen = new CopyOnWriteArrayList<>();
  private final HttpsServer server;

  /** An answer: status and body. */
  record Answer(int status, String body) {}

  QuotingEhr(Path folder) throws Exception {
    trustStore = folder.resolve("ehr.p12");
    makeKey();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(trustStore)) {
      store.load(in, WORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, WORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", this::answer);
    server.start();
  }

  private void makeKey() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "ehr",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                trustStore.toString(),
                "-storepass",
                WORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool made no key");
    }
  }

  /** What makes a process trust it. */
  List<String> options() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStorePassword=" + WORD);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String base(String answer) {
    return "https://localhost:" + port() + "/" + answer;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String first = exchange.getRequestURI().getPath().split("/", -1)[1];
      seen.add(first + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      Answer answer = Optional.ofNullable(ANSWERS.get(first)).orElseThrow();
      exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
      exchange.getResponseHeaders().add("X-Patient", Canaries.FAMILY);
      exchange.getResponseHeaders().add("Location", base("data") + "?name=" + Canaries.FAMILY);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
