package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An EHR's key URLs over real TLS on loopback, with a certificate made for the test. */
final class KeyServer implements AutoCloseable {
  static final String PASSWORD = "changeit";
  private static final int PATIENCE_SECONDS = 30;

  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Path trusted;

  private KeyServer(HttpsServer server, Path trusted) {
    this.server = server;
    this.trusted = trusted;
  }

  /** Serves {@code keySets} by path, and beside them what no client should be caught by. */
  static KeyServer start(Path folder, Map<String, String> keySets) throws Exception {
    Path store = folder.resolve("server.p12");
    makeCertificate(store);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    KeyServer made = new KeyServer(server, trust(keys, folder.resolve("trusted.p12")));
    keySets.forEach((path, set) -> made.serve(path, exchange -> send(exchange, set)));
    made.serve("/slow", made::hang);
    made.serve("/huge", KeyServer::flood);
    made.serve("/broken", exchange -> send(exchange, "<html>keys</html>"));
    made.serve("/moved", KeyServer::move);
    server.setExecutor(made.threads);
    server.start();
    return made;
  }

  /** A trust store with this server's certificate and no other. */
  Path trusted() {
    return trusted;
  }

  String url(String path) {
    return "https://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  long askedFor(String path) {
    return asked.stream().filter(path::equals).count();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** How a path is answered. */
  private interface Way {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Way way) {
    server.createContext(
        path,
        exchange -> {
          asked.add(path);
          try (exchange) {
            way.answer(exchange);
          }
        });
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void hang(HttpExchange exchange) {
    try {
      boolean closed = closing.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!closed) {
        throw new IllegalStateException("nobody closed the test's server");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As many bytes as the other side takes. */
  private static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] much = " ".repeat(1 << 16).getBytes(UTF_8);
    OutputStream out = exchange.getResponseBody();
    for (int i = 0; i < 10_000; i++) {
      out.write(much);
    }
  }

  private static void move(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/keys");
    exchange.sendResponseHeaders(302, -1);
  }

  private static void makeCertificate(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said;
    try (InputStream out = keytool.getInputStream()) {
      said = new String(out.readAllBytes(), UTF_8);
    }
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static Path trust(KeyStore keys, Path file) throws GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("server", keys.getCertificate("server"));
      store.store(out, PASSWORD.toCharArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
