package dev.kept.training.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.time.Moment;
import dev.kept.training.table.TableOptions.Limits;
import dev.kept.training.table.TableReport.Kind;
import dev.kept.training.table.TableReport.Problem;
import dev.kept.training.table.VisitTableException.Code;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTableTest {
  private static final String HEADER = "appointment_id,patient_id,created,start,status\n";
  private static final ZoneId RECIFE = ZoneId.of("America/Recife");

  @TempDir private Path folder;
  private final List<VisitRow> rows = new ArrayList<>();

  @Test
  void readsATableOfRequiredColumnsAlone() throws IOException {
    TableReport report = read(HEADER + "a,p,2024-05-01T12:00:00Z,2024-05-03T08:30:00Z,noshow\n");
    assertThat(report.kept()).isOne();
    VisitRow row = rows.getFirst();
    assertThat(row.patient()).isEqualTo("p");
    assertThat(row.visit().status()).isEqualTo(Status.NOSHOW);
    assertThat(row.visit().start()).isEqualTo(Moment.at(Instant.parse("2024-05-03T08:30:00Z")));
    assertThat(row.visit().cancellation()).isEqualTo(Cancellation.NONE);
    assertThat(row.visit().confirmation()).isEqualTo(Confirmation.NONE);
    assertThat(row.visit().times().minutes()).isNaN();
    assertThat(row.facts().age()).isEqualTo(new Age.Unknown());
    assertThat(row.zone().getId()).isEqualTo("Z");
    assertThat(row.recordedAt()).isEqualTo(Instant.MIN);
  }

  @Test
  void readsEveryOptionalColumnInAnyOrder() throws IOException {
    read(
        """
        zone,status,start,created,patient_id,appointment_id,end,cancelled_at,cancelled_by,age_years,\
        practitioner,location,service_type,visit_mode,coverage,postal_code,location_postal_code,\
        language,phone_on_file,asked_at,confirmed_at,confirmation_status,interpreter_needed
        America/Recife,cancelled,2024-05-03T08:30,2024-05-01,p,a,2024-05-03T09:00,2024-05-02T10:00,\
        clinic,42,dr,here,cardio,VR,public,01234,99999,pt,true,2024-05-01T08:30,2024-05-01T09:00,\
        declined,no
        """);
    VisitRow row = rows.getFirst();
    assertThat(row.zone()).isEqualTo(RECIFE);
    assertThat(row.visit().created()).isEqualTo(Moment.on(LocalDate.of(2024, 5, 1), RECIFE));
    assertThat(row.visit().start().instant()).isEqualTo(Instant.parse("2024-05-03T11:30:00Z"));
    assertThat(row.visit().times().minutes()).isEqualTo(30);
    assertThat(row.visit().cancellation().by()).isEqualTo(Cancellation.By.CLINIC);
    assertThat(row.visit().cancellation().at().instant())
        .isEqualTo(Instant.parse("2024-05-02T13:00:00Z"));
    assertThat(row.visit().confirmation().answer()).isEqualTo(Answer.DECLINED);
    assertThat(row.visit().setting().mode()).isEqualTo("VR");
    assertThat(row.facts().age()).isEqualTo(new Age.Years(42));
    assertThat(row.facts().postalCode()).isEqualTo("01234");
    assertThat(row.facts().mobile()).isEqualTo(Flag.YES);
    assertThat(row.facts().interpreter()).isEqualTo(Flag.NO);
  }

  @Test
  void readsWhenARowWasWrittenAndWhetherItWasTreated() throws IOException {
    String header = HEADER.strip() + ",recorded_at,treated\n";
    read(
        header
            + "a,p,2024-05-01,2024-05-03,noshow,2024-05-09T10:00:00Z,yes\n"
            + "b,p,2024-05-01,2024-05-04,noshow,2024-05-09,\n"
            + "c,p,2024-05-01,2024-05-05,noshow,,false\n");
    assertThat(rows)
        .extracting(VisitRow::recordedAt)
        .containsExactly(
            Instant.parse("2024-05-09T10:00:00Z"),
            Instant.parse("2024-05-10T00:00:00Z"),
            Instant.MIN);
    assertThat(rows).extracting(VisitRow::treated).containsExactly(true, false, false);
  }

  @Test
  void aDateOnlyStartIsThatLocalDaysMidnight() throws IOException {
    read(HEADER + "a,p,2024-05-01T12:00:00Z,2024-05-03,booked\n", options().withZone(RECIFE));
    Moment start = rows.getFirst().visit().start();
    assertThat(start.hasTime()).isFalse();
    assertThat(start.instant()).isEqualTo(Instant.parse("2024-05-03T03:00:00Z"));
  }

  @Test
  void bookingLaterOnTheDayOfADateOnlyStartIsNoProblem() throws IOException {
    TableReport report = read(HEADER + "a,p,2024-05-03T18:38:08Z,2024-05-03,fulfilled\n");
    assertThat(report.counts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "',p,2024-05-01,2024-05-03,noshow', MISSING_VALUE, appointment_id",
    "'b,,2024-05-01,2024-05-03,noshow', MISSING_VALUE, patient_id",
    "'b,p,,2024-05-03,noshow', MISSING_VALUE, created",
    "'b,p,2024-05-01,2024-02-31,noshow', UNREADABLE_REQUIRED, start",
    "'b,p,2024-05-01,2024-05-03,missed', UNREADABLE_REQUIRED, status",
    "'b,p,2024-05-01,2024-05-03', FIELD_COUNT, ''",
    "'b,p,2024-05-01,2024-05-03,noshow,x', FIELD_COUNT, ''",
    "'a,p,2024-05-01,2024-05-03,noshow', REPEATED_ID, appointment_id",
  })
  void aRowThatCannotBeUsedIsLeftOutAndReportedByLine(String line, Kind kind, String column)
      throws IOException {
    String good = "a,p,2024-05-01,2024-05-02,fulfilled\n";
    TableReport report = read(HEADER + good + line + "\nc" + good.substring(1));
    assertThat(report.first()).containsExactly(new Problem(3, kind, column));
    assertThat(report.counts()).isEqualTo(Map.of(kind, 1L));
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.leftOut()).isOne();
    assertThat(rows).extracting(row -> row.visit().id().value()).containsExactly("a", "c");
  }

  @ParameterizedTest
  @CsvSource({
    "age_years,-1",
    "age_years,old",
    "birth_date,1980",
    "end,noon",
    "minutes_duration,0",
    "cancelled_by,me",
    "phone_on_file,maybe",
    "confirmation_status,perhaps"
  })
  void anUnreadableOptionalValueIsMissingAndReported(String column, String value)
      throws IOException {
    TableReport report =
        read(HEADER.strip() + "," + column + "\na,p,2024-05-01,2024-05-03,cancelled," + value);
    assertThat(report.first()).containsExactly(new Problem(2, Kind.UNREADABLE_VALUE, column));
    assertThat(report.kept()).isOne();
  }

  @Test
  void anUnreadableZoneLeavesTheRowOut() throws IOException {
    TableReport report =
        read(HEADER.strip() + ",zone\na,p,2024-05-01,2024-05-03,noshow,Mars/Olympus\n");
    assertThat(report.first()).containsExactly(new Problem(2, Kind.UNREADABLE_REQUIRED, "zone"));
  }

  @Test
  void timesOutOfOrderAreReportedAndTheRowIsKept() throws IOException {
    TableReport report =
        read(
            HEADER.strip()
                + ",end\na,p,2024-05-04T10:00,2024-05-03T10:00,noshow,2024-05-03T09:00\n");
    assertThat(report.counts())
        .isEqualTo(Map.of(Kind.CREATED_AFTER_START, 1L, Kind.END_BEFORE_START, 1L));
    assertThat(rows.getFirst().visit().times().end()).isEqualTo(Moment.UNKNOWN);
  }

  @Test
  void readsGzipByItsFirstBytes() throws IOException {
    Path file = folder.resolve("visits.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((HEADER + "a,p,2024-05-01,2024-05-03,noshow\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(VisitTable.read(file, options(), rows::add).kept()).isOne();
  }

  @Test
  void readsPastAByteOrderMarkAndWindowsLineEnds() throws IOException {
    assertThat(read("\uFEFF" + HEADER.replace("\n", "\r\n") + "a,p,2024-05-01,2024-05-03,noshow"))
        .extracting(TableReport::kept)
        .isEqualTo(1L);
  }

  @Test
  void aMissingColumnIsNamedBesideWhatIsThere() {
    assertThatThrownBy(() -> read("appointment_id,patient_id,Start,outcome\n"))
        .isInstanceOfSatisfying(
            VisitTableException.class, e -> assertThat(e.code()).isEqualTo(Code.TABLE_02_HEADER))
        .hasMessageContaining("lacks created, status")
        .hasMessageContaining("appointment_id, patient_id, start, outcome");
  }

  @Test
  void aTableWithoutHeaderShowsNoPatientsValues() {
    assertThatThrownBy(() -> read("77,29872499824296,2024-05-01,2024-05-03,noshow\n"))
        .hasMessageContaining("lacks")
        .hasMessageNotContaining("29872499824296");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "start,start,appointment_id,patient_id,created,status\n"})
  void anEmptyTableOrADoubledColumnIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining("TABLE_02_HEADER");
  }

  @Test
  void otherColumnsAreKeptOnlyWhenNamed() throws IOException {
    String table = HEADER.strip() + ",race,shoe\na,p,2024-05-01,2024-05-03,noshow,X,44\n";
    TableReport report = read(table, options().withGroups(List.of("race")));
    assertThat(rows.getFirst().groups()).isEqualTo(Map.of("race", "X"));
    assertThat(report.ignored()).containsExactly("shoe");
  }

  @Test
  void aNamedGroupThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read(HEADER, options().withGroups(List.of("race"))))
        .hasMessageContaining("race");
  }

  @Test
  void linkedIdsBecomeOnePatient() throws IOException {
    Files.writeString(
        folder.resolve("patient_links.csv"), "patient_id,linked_id\np3,p2\np2,p1\np9,p8\n");
    TableReport report =
        read(
            HEADER
                + "a,p3,2024-05-01,2024-05-03,noshow\n"
                + "b,p1,2024-05-01,2024-05-03,noshow\n"
                + "c,p5,2024-05-01,2024-05-03,noshow\n");
    assertThat(rows).extracting(VisitRow::patient).containsExactly("p1", "p1", "p5");
    assertThat(report.linked()).isOne();
  }

  @Test
  void aLinkWithoutItsOtherIdIsRefused() throws IOException {
    Path links = folder.resolve("links.csv");
    Files.writeString(links, "patient_id,linked_id\np3,\n");
    assertThatThrownBy(() -> read(HEADER, options().withLinks(links)))
        .hasMessageContaining("line 2");
  }

  @Test
  void onlyTheFirstProblemsAreToldAndAllAreCounted() throws IOException {
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < 50; i++) {
      table.append(i).append(",p,2024-05-01,2024-05-03,missed\n");
    }
    TableReport report = read(table.toString());
    assertThat(report.first()).hasSize(20);
    assertThat(report.counts()).isEqualTo(Map.of(Kind.UNREADABLE_REQUIRED, 50L));
    assertThat(report.lines()).contains("50 x unreadable required");
  }

  @Test
  void limitsHold() {
    String row = "a,p,2024-05-01,2024-05-03,noshow\n";
    assertThatThrownBy(
            () -> read(HEADER + row + row, options().withLimits(new Limits(1 << 15, 1, 9))))
        .hasMessageContaining("TABLE_03_BOUND");
    String endless = HEADER + "a,\"" + "x".repeat(100_000);
    assertThatThrownBy(() -> read(endless, options().withLimits(new Limits(1 << 15, 9, 9))))
        .hasMessageContaining("TABLE_05_FORMAT")
        .hasMessageNotContaining("xxx");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> VisitTable.read(folder.resolve("none.csv"), options(), rows::add))
        .hasMessageContaining("TABLE_01_MISSING");
  }

  private static TableOptions options() {
    return TableOptions.USUAL;
  }

  private TableReport read(String text) throws IOException {
    return read(text, options());
  }

  private TableReport read(String text, TableOptions options) throws IOException {
    Path file = folder.resolve("visits.csv");
    Files.writeString(file, text);
    return VisitTable.read(file, options, rows::add);
  }
}
