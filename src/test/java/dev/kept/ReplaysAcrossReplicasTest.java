package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.token.JwtFault;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two running services on one database: a token passes once, wherever it is shown. */
@Timeout(180)
class ReplaysAcrossReplicasTest {
  private static final int MOST_TRIES = 50;
  @TempDir private Path folder;
  private EmbeddedDatabase server;
  private Gate gate;
  private LiveService one;
  private LiveService two;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    gate = new Gate(URI.create(server.owner().url().substring("jdbc:".length())).getPort());
    one = replica("one");
    two = replica("two");
    Files.copy(
        one.served.folder.resolve("jwks.json"),
        two.served.folder.resolve("jwks.json"),
        StandardCopyOption.REPLACE_EXISTING);
    one.start();
    two.start();
  }

  private LiveService replica(String name) throws Exception {
    LiveService made = new LiveService(Files.createDirectories(folder.resolve(name)));
    DatabaseAddress owner = server.owner();
    made.served.secret("database.password", owner.password().get().orElseThrow());
    String external =
        ("database: {url: 'jdbc:postgresql://127.0.0.1:%1$d/postgres', user: postgres,"
                + " password: '%2$s', migrator: {user: postgres, password: '%2$s'}}")
            .formatted(gate.port(), made.served.folder.resolve("database.password"));
    String tenants =
        tenant("lax", "staff")
            + tenant("firm", "staff").replace("trust: {", "trust: {replay: strict, ");
    made.served.write(
        ServedFolder.configuration(tenants).replace("database: {enabled: false}", external));
    return made;
  }

  @AfterEach
  void stop() throws Exception {
    one.close();
    two.close();
    gate.close();
    server.close();
  }

  @Test
  void aTokenThatPassedAtOneIsRefusedAtTheOtherAndAfterARestart() throws Exception {
    String token = passing(one, "firm");
    assertThat(status(one, "firm", token)).isEqualTo(401);
    replayed(two, "firm", token);
    one.stop();
    one.start();
    assertThat(status(one, "firm", token)).isEqualTo(401);
    replayed(one, "firm", token);
  }

  @Test
  void strictlyNothingPassesWhileTheDatabaseIsAway() throws Exception {
    String used = passing(one, "firm");
    gate.shut();
    for (LiveService service : Set.of(one, two)) {
      assertThat(status(service, "firm", used)).isEqualTo(401);
      assertThat(status(service, "firm", service.served.token("firm"))).isEqualTo(401);
      assertThat(service.refusals("firm")).contains(JwtFault.TOKEN_IDS_AWAY.code());
    }
    one.awaitCode("TOKENS-STRICT");
    gate.open();
    passing(one, "firm");
  }

  @Test
  void locallyEachReplicaKnowsItsOwnAndTheOthersAreFoundLater() throws Exception {
    String before = passing(one, "lax");
    gate.shut();
    assertThat(status(one, "lax", before)).isEqualTo(401);
    String token = one.served.token("lax");
    assertThat(status(one, "lax", token)).isEqualTo(200);
    one.awaitCode("TOKENS-LOCAL");
    assertThat(status(one, "lax", token)).isEqualTo(401);
    one.stop();
    one.start();
    assertThat(status(one, "lax", before)).as("used before the database went away").isEqualTo(401);
    assertThat(status(one, "lax", token)).as("used meanwhile").isEqualTo(401);
    assertThat(status(two, "lax", token)).as("the price of local").isEqualTo(200);
    gate.open();
    one.awaitCode("REPLAYED-LATE");
    one.stop();
    two.stop();
    assertThat(one.refusals("lax").stream().filter("REPLAYED-LATE"::equals).count())
        .as("each is on record once, where it was found later")
        .isEqualTo(1 - two.refusals("lax").stream().filter("REPLAYED-LATE"::equals).count());
  }

  /** A token that was used at {@code service} and is known to the database. */
  private static String passing(LiveService service, String tenant) throws Exception {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String token = service.served.token(tenant);
      if (status(service, tenant, token) == 200) {
        return token;
      }
    }
    throw new AssertionError("nothing passes: " + service.refusals(tenant));
  }

  /** Whatever else befalls the call, it never passes, and at last since it is a replay. */
  private static void replayed(LiveService service, String tenant, String token) throws Exception {
    int tries = 0;
    do {
      assertThat(status(service, tenant, token)).isEqualTo(401);
      tries++;
    } while (!service.refusals(tenant).contains(JwtFault.REPLAYED.code()) && tries < MOST_TRIES);
    assertThat(service.refusals(tenant)).contains(JwtFault.REPLAYED.code());
  }

  private static int status(LiveService service, String tenant, String token) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.port() + "/t/" + tenant + ServedFolder.VIEW);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(service.served.chart().getBytes(UTF_8)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
