package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo's ledgers by {@code --data}, while it runs and once it is stopped. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoLedgersTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Running running;

  @BeforeAll
  static void start() throws Exception {
    running =
        new Wiring(HOME).start(new Start(DemoTenants.config(0, folder, HOME), true, Options.NONE));
    assertThat(running.awaitReady()).isTrue();
    String book = "/cds-services/no-show-appointment-book";
    String call = new SampleCall(today(), DemoTenants.ZONE, 42, 3).appointmentBook();
    JsonNode card = JSON.readTree(post(book, call)).at("/cards/0");
    String suggestion = card.at("/suggestions/0/uuid").asText();
    String accepted =
        """
        {"card": "%s", "outcome": "accepted", "acceptedSuggestions": [{"id": "%s"}]}"""
            .formatted(card.path("uuid").asText(), suggestion);
    post(book + "/feedback", "{\"feedback\": [" + accepted + ", " + accepted + "]}");
    awaitShipped();
  }

  private static LocalDate today() {
    return LocalDate.now(DemoTenants.ZONE);
  }

  @AfterAll
  static void stop() {
    running.stop();
  }

  private static String post(String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + path))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private static void awaitShipped() {
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    while (System.nanoTime() < until && !run("feedback").contains("\"accepted\":1")) {
      Thread.onSpinWait();
    }
  }

  /** What a command says that goes well. */
  private static String run(String... words) {
    return run(0, words);
  }

  private static String run(int expected, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(HOME);
    menu.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    boolean jobs = words[0].equals("jobs");
    String[] more = jobs ? new String[0] : new String[] {"--tenant", "demo", "--json"};
    String[] all = Arrays.copyOf(words, words.length + more.length + 2);
    System.arraycopy(more, 0, all, words.length, more.length);
    all[all.length - 2] = "--data";
    all[all.length - 1] = folder.toString();
    int code = menu.execute(all);
    assertThat(code).as(err.toString()).isEqualTo(expected);
    return out.toString();
  }

  private static void checkAll() {
    assertThat(run("feedback"))
        .contains("\"tenant\":\"demo\"", "\"accepted\":1,\"overridden\":0,\"unmatched\":0");
    assertThat(run("kpi")).contains("\"liveBy\":\"first_card\"", "\"feedback_acceptance\"");
    assertThat(run(1, "outcomes", "validity")).isEqualTo("[]\n"); // the visit is yet to come
    assertThat(run("jobs")).contains("validity", "phase-guard", "score-expiry");
  }

  @Test
  @Order(1)
  void areReadWhileItRuns() throws Exception {
    StringBuilder table = new StringBuilder("appointment_id,patient_id,created,start,status\n");
    for (int i = 0; i < 40; i++) {
      String day = today().minusDays(10 + i).toString();
      table.append("v-%d,p-%d,%s,%sT09:00,fulfilled%n".formatted(i, i, day, day));
    }
    Path file = Files.writeString(folder.resolve("visits.csv"), table.toString());
    StringWriter out = new StringWriter();
    CommandLine menu = Main.menu(HOME).setOut(new PrintWriter(out));
    String[] words = {
      "outcomes", "import", file.toString(), "--tenant", "demo", "--data", folder.toString()
    };
    assertThat(menu.execute(words)).isZero();
    assertThat(out.toString()).startsWith("40 new, 0 changed");
    checkAll();
  }

  @Test
  @Order(2)
  void acceptedTwiceInABatchIsOneTaskTiedToCardSuggestionAndScore() {
    String tied =
        """
        select count(*) from outreach_task t
          join score s on s.id = t.score and s.patient = t.patient and s.treated_at is not null
          join card c on c.id = t.card and c.score = t.score and t.suggestion = any(c.suggestions)
          join feedback f on f.card = t.card and t.suggestion = any(f.suggestions)
        where t.tenant = 'demo'""";
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder.resolve("postgres")), 2)) {
      assertThat(count(store, tied)).isEqualTo(1);
      assertThat(count(store, "select count(*) from outreach_task")).isEqualTo(1);
      assertThat(count(store, "select count(*) from feedback")).isEqualTo(1);
    }
  }

  private static long count(Store store, String query) {
    return store
        .work()
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  @Test
  @Order(3)
  void areReadOnceItIsStopped() {
    running.stop();
    checkAll();
  }

  @Test
  @Order(4)
  void aFolderWithoutADatabaseIsToldAndLeftAsItIs() {
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(HOME).setErr(new PrintWriter(err));
    Path other = folder.resolve("typo");
    assertThat(menu.execute("jobs", "--data", other.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no database in " + other);
    assertThat(other).doesNotExist();
  }
}
