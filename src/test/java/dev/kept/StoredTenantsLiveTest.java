package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEvent.ConfigChanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real services on one database follow what {@code kept tenant} writes there. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredTenantsLiveTest {
  private static final String CARDS = "{\"cards\":[{";
  private static final String NO_CARDS = "{\"cards\":[]}";

  private static final String FOUND =
      """
      {"subject": {"stage": "T0", "model": "m", "serving": true, "windowDays": 84,
          "madeAt": "2026-03-02T04:10:00Z"},
        "counts": {"used": 0, "treated": 0, "unlabelled": 0, "open": 0, "moved": 0, "late": 0,
          "ambiguous": 0, "unmatched": 0},
        "all": {"column": "all", "value": "all", "rows": 0, "events": 0, "patients": 0,
          "measures": {}, "reliability": []},
        "groups": [],
        "chart": {"oddsRatio": 1, "runLength": 0, "upLimit": "NaN", "downLimit": "NaN",
          "weeks": []},
        "verdict": {"is": "INSIDE"}}""";

  private TenantCommands commands;
  private LiveService one;
  private LiveService other;
  private Path home = Path.of("");

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    commands = new TenantCommands(folder.resolve("pg"));
    one = new LiveService(Files.createDirectory(folder.resolve("one")));
    other = new LiveService(Files.createDirectory(folder.resolve("other")));
    for (LiveService replica : List.of(one, other)) {
      String text = configuration(tenant("north", "staff") + tenant("south", "staff"));
      replica.served.write(commands.on(replica.served.config, text));
      replica.start();
    }
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    commands.close();
  }

  @Test
  void aFilesTenantIsPausedOnEveryReplicaWithinSecondsAndReleasedAgain() throws Exception {
    commands.good("pause", "south", "--reason", "wrong slots", "--by", "Ann");
    awaitCards("south", NO_CARDS);
    assertThat(one.cards("north")).startsWith(CARDS);
    assertThat(one.all()).contains("TENANT-HELD tenant=south phase=PAUSED cause=PAUSE");
    assertThat(commands.good("list")).containsPattern("south +paused \\(held\\) +file");
    assertThat(commands.good("show", "south"))
        .contains("# HELD everywhere at most paused", "by Ann (as ", "wrong slots");
    assertThat(one.calls("south")).contains("PAUSED");
    commands.good("release", "south", "--reason", "mended");
    awaitCards("south", CARDS);
  }

  @Test
  void aTenantOfTheDatabaseComesIsChangedAndGoesOnEveryReplica() throws Exception {
    Path settings = Files.writeString(home.resolve("west.yaml"), west("shadow"));
    commands.good("add", settings.toString(), "--reason", "contract 17");
    awaitStatus("west", 200);
    assertThat(call(one, "west")).isEqualTo(NO_CARDS);
    assertThat(one.changes().stream().map(ConfigChanged::change))
        .contains(ConfigChanged.Change.ADDED);
    commands.good("edit", "west", "--set", "name=West Clinic", "--reason", "its name");
    one.awaitCode("CONFIG-CHANGED tenant=west change=changed: name");
    commands.good("remove", "west", "--reason", "moved");
    awaitStatus("west", 401);
  }

  @Test
  void whatGoesOnBehindTheHooksKnowsTheDatabasesTenantsFromTheStart() throws Exception {
    Path settings = Files.writeString(home.resolve("lake.yaml"), west("shadow", "lake"));
    commands.good("add", settings.toString());
    commands
        .store
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into validity (tenant, production, stage, model, window_days,"
                            + " made_at, serving, verdict, figures) values ('lake', false, 'T0',"
                            + " 'm', 84, now(), true, 'INSIDE', cast(:figures as jsonb))")
                    .bind("figures", FOUND)
                    .execute());
    other.stop();
    other.start();
    other.awaitFigure(
        "kept_validity_inside{production=\"false\",stage=\"T0\",tenant=\"lake\"} 1.0");
    commands.good("remove", "lake", "--reason", "done");
  }

  @Test
  void theFilesTenantIsInForceWhereBothHaveOne() throws Exception {
    Path settings = Files.writeString(home.resolve("east.yaml"), west("shadow", "east"));
    commands.good("add", settings.toString());
    one.awaitCode("CONFIG-CHANGED tenant=east");
    String text =
        configuration(
            tenant("north", "staff") + tenant("south", "staff") + tenant("east", "staff"));
    one.served.write(commands.on(one.served.config, text));
    assertThat(one.awaitCode("TENANT-TWICE")).contains("tenant=east", "the file's settings");
    awaitBody(one, "east", CARDS);
    assertThat(commands.mistake("edit", "east", "--set", "name=x")).contains("given by", "there");
    one.served.write(
        commands.on(
            one.served.config, configuration(tenant("north", "staff") + tenant("south", "staff"))));
    awaitBody(one, "east", NO_CARDS);
    commands.good("remove", "east", "--reason", "done");
  }

  private String west(String phase) {
    return west(phase, "west");
  }

  /** Its client signs with the key of the first replica's folder. */
  private String west(String phase, String id) {
    return """
        %s:
          zone: Europe/Paris
          phase: %s
          trust: {issuer: '%s', jwks: '%s', subject: %s}
        """
        .formatted(id, phase, ServedFolder.ISSUER, one.served.folder.resolve("jwks.json"), id);
  }

  private void awaitCards(String tenant, String begin) throws Exception {
    awaitBody(one, tenant, begin);
    awaitBody(other, tenant, begin);
  }

  private static void awaitBody(LiveService replica, String tenant, String begin) throws Exception {
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    while (!replica.cards(tenant).startsWith(begin)) {
      assertThat(System.nanoTime()).isLessThan(until);
    }
  }

  private void awaitStatus(String tenant, int status) throws Exception {
    for (LiveService replica : List.of(one, other)) {
      long until = System.nanoTime() + LiveService.SOON.toNanos();
      while (one.served.call(replica.port(), tenant).statusCode() != status) {
        assertThat(System.nanoTime()).isLessThan(until);
      }
    }
  }

  private String call(LiveService replica, String tenant) throws Exception {
    return one.served.call(replica.port(), tenant).body();
  }
}
