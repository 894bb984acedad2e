package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.LedgerServer.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kept outcomes import} against a real database. */
class OutcomesImportTest {
  @TempDir static Path folder;
  private static LedgerServer ledgers;

  @BeforeAll
  static void start() throws Exception {
    ledgers =
        new LedgerServer(
            folder,
            ServedFolder.tenant("north", "shadow")
                + ServedFolder.tenant("athena", "shadow", "    vendor: athena\n")
                + ServedFolder.tenant("chosen", "shadow", EXCLUDED));
  }

  @AfterAll
  static void stop() {
    ledgers.close();
  }

  @BeforeEach
  void forget() {
    ledgers.store().retention().jdbi().useHandle(handle -> handle.execute("delete from visit"));
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Ran take(String tenant, Path file) {
    return ledgers.run("outcomes", "import", file.toString(), "--tenant", tenant);
  }

  private static List<Map<String, Object>> rows(String sql) {
    return ledgers
        .store()
        .work()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }

  private static Map<String, Object> attendances() {
    return rows("select service_type, attendance from visit").stream()
        .collect(
            java.util.stream.Collectors.toMap(
                row -> String.valueOf(row.get("service_type")), row -> row.get("attendance")));
  }

  private static final String TABLE =
      """
      appointment_id,patient_id,created,start,status,cancelled_at,practitioner,location,birth_date
      visit-1,person-1,2026-01-05,2026-01-12T09:00,fulfilled,,dr,east,1980-05-01
      visit-2,person-2,2026-01-05,2026-01-12T10:00,noshow,,dr,east,
      visit-3,,2026-01-05,2026-01-12T11:00,noshow,,dr,east,
      visit-4,person-3,2026-01-05,2026-01-12T11:00,cancelled,2026-01-12T08:00,dr,east,
      visit-5,person-4,2026-01-05,2026-01-12T11:00,vanished,,dr,east,
      """;

  @Test
  void leavesOutWhatCannotBeUsedByLineAndReason() throws IOException {
    Ran ran = take("north", file("some.csv", TABLE));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("3 new, 0 changed, 0 as before", "2 lines left out");
    assertThat(ran.err())
        .contains(
            "line 4: missing value patient_id (row left out)",
            "line 6: unreadable required status (row left out)");
  }

  @Test
  void doingSoAgainChangesNothingAndALaterFileCorrects() throws IOException {
    Path table = file("again.csv", TABLE);
    take("north", table);
    assertThat(take("north", table).out()).contains("0 new, 0 changed, 3 as before");
    Path corrected = file("corrected.csv", TABLE.replace("10:00,noshow", "10:00,fulfilled"));
    assertThat(take("north", corrected).out()).contains("0 new, 1 changed, 2 as before");
    assertThat(rows("select count(*) from visit where missed"))
        .first()
        .extracting("count")
        .isEqualTo(0L);
  }

  private static final String EXCLUDED =
      """
          policy:
            excluded: {patients: [person-1], locations: [ward-9], serviceTypes: [psy]}
      """;

  @Test
  void keepsNothingOfWhomAndWhereTheTenantExcludes() throws IOException {
    String more = TABLE + "visit-6,person-6,2026-01-05,2026-01-12T12:00,fulfilled,,dr,ward-9,\n";
    assertThat(take("chosen", file("chosen.csv", more)).out())
        .contains("2 new,", "2 excluded by the tenant, 2 lines left out");
    assertThat(rows("select location from visit"))
        .extracting(row -> row.get("location"))
        .containsExactly("east", "east");
  }

  @Test
  void keepsPseudonymsAndNoIds() throws IOException {
    take("north", file("some.csv", TABLE));
    String all = rows("select v::text as row from visit v").toString();
    assertThat(all).doesNotContain("person-1", "visit-1", "1980").contains("45-64");
  }

  @Test
  void labelsAsTheTablesRulesSay() throws IOException {
    take("north", file("some.csv", TABLE));
    assertThat(
            rows(
                "select attendance, missed, known_at = end_at + interval '24 hours' as embargoed"
                    + " from visit order by start_at"))
        .extracting(row -> row.get("attendance"), row -> row.get("missed"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ATTENDED", false),
            org.assertj.core.groups.Tuple.tuple("NO_SHOW", true),
            org.assertj.core.groups.Tuple.tuple("LATE_CANCEL", null));
  }

  private static String appointment(String id, String status, String more) {
    return """
        {"resourceType":"Appointment","id":"%s","status":"%s","start":"2026-01-12T15:00:00Z",\
        "end":"2026-01-12T15:20:00Z","created":"2026-01-05","serviceType":[{"text":"%s"}],\
        "participant":[{"actor":{"reference":"Patient/p%s"},"status":"accepted"}]%s}"""
        .formatted(id, status, id, id, more);
  }

  private static final String NO_SHOW_REASON =
      ",\"cancelationReason\":{\"coding\":[{\"code\":\"noshow\"}]}";

  @Test
  void readsAppointmentsByTheVendorsRules() throws IOException {
    String lines =
        String.join(
            "\n",
            appointment("missed", "cancelled", NO_SHOW_REASON),
            appointment("never-closed", "booked", ""),
            appointment("came", "fulfilled", ""),
            "{\"resourceType\":\"Patient\",\"id\":\"pcame\"}",
            "{\"resourceType\":\"Appointment\",",
            appointment("nobody", "noshow", "").replace("Patient/", "Device/"),
            "");
    Ran ran = take("athena", file("visits.ndjson", lines));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "6 resources, 1 of them no Appointment",
            "line 5: refused: not-json (left out)",
            "line 6: Appointment.participant (one patient) missing or not readable (left out)");
    assertThat(attendances())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("missed", "NO_SHOW", "never-closed", "UNKNOWN", "came", "ATTENDED"));
    take("north", file("visits.ndjson", appointment("missed", "cancelled", NO_SHOW_REASON)));
    assertThat(rows("select attendance from visit where tenant = 'north'"))
        .first()
        .extracting("attendance")
        .isEqualTo("UNKNOWN");
  }

  @Test
  void readsABundleAsWellAsLinesAndGzip() throws IOException {
    String bundle =
        """
        {
          "resourceType": "Bundle",
          "type": "searchset",
          "entry": [
            {"fullUrl": "https://ehr.example.org/Appointment/a",
             "resource": %s},
            {"resource": %s, "search": {"mode": "match"}}
          ]
        }
        """
            .formatted(appointment("a", "fulfilled", ""), appointment("b", "noshow", ""));
    Path packed = folder.resolve("bundle.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(bundle.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Ran ran = take("north", packed);
    assertThat(ran.out()).contains("2 new");
    assertThat(ran.code()).isZero();
    assertThat(attendances()).isEqualTo(Map.of("a", "ATTENDED", "b", "NO_SHOW"));
  }

  @Test
  void anOlderVersionNeverReplacesANewer() throws IOException {
    String newer =
        appointment("v", "noshow", ",\"meta\":{\"lastUpdated\":\"2026-01-14T00:00:00Z\"}");
    String older =
        appointment("v", "booked", ",\"meta\":{\"lastUpdated\":\"2026-01-10T00:00:00Z\"}");
    Ran ran = take("north", file("both.ndjson", newer + "\n" + older + "\n"));
    assertThat(ran.out()).contains("1 new", "1 other versions");
    assertThat(take("north", file("older.ndjson", older)).out()).contains("1 as before");
    assertThat(attendances()).isEqualTo(Map.of("v", "NO_SHOW"));
  }

  @Test
  void saysWhatToDoAboutAMistake() {
    Ran ran = take("west", folder.resolve("some.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no tenant west; there are: north, athena");
    assertThat(take("north", folder.resolve("none.csv")).err()).contains("no such file");
  }
}
