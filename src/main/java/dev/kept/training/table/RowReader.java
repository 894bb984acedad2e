package dev.kept.training.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.kept.time.Moment;
import dev.kept.training.table.TableReport.Kind;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the rows of one CSV, whose header is known, into visit rows. */
final class RowReader {
  private static final double MINUTE_SECONDS = 60;

  private final Header header;
  private final TableOptions options;
  private final Findings findings;
  private final Interner<String> words = new Interner<>();
  private final Interner<Appointment.Setting> settings = new Interner<>();
  private final Interner<PatientFacts> people = new Interner<>();
  private final Interner<Map<String, String>> groupings = new Interner<>();

  RowReader(Header header, TableOptions options, Findings findings) {
    this.header = header;
    this.options = options;
    this.findings = findings;
  }

  /** Empty when the row had to be left out. */
  Optional<VisitRow> read(CsvRecord row) {
    if (row.getFieldCount() != header.size()) {
      findings.problem(row.getStartingLineNumber(), Kind.FIELD_COUNT, "");
      return Optional.empty();
    }
    Cells cells = new Cells(row, header.columns(), findings);
    ZoneId zone = cells.read(Column.ZONE, options.zone(), Words::zone);
    String patient = words.of(cells.required(Column.PATIENT_ID));
    Appointment visit = visit(cells, zone);
    Moment recorded = cells.moment(Column.RECORDED_AT, zone);
    Instant recordedAt = recorded.isKnown() ? recorded.surelyFrom(zone) : Instant.MIN;
    boolean treated = cells.read(Column.TREATED, Flag.NO, Words::flag) == Flag.YES;
    return cells.usable()
        ? Optional.of(
            new VisitRow(
                patient,
                visit,
                people.of(facts(cells)),
                groupsOf(row),
                zone,
                recordedAt,
                List.of(),
                treated))
        : Optional.empty();
  }

  private Map<String, String> groupsOf(CsvRecord row) {
    return header.groups().isEmpty()
        ? Map.of()
        : groupings.of(
            header.groups().entrySet().stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, group -> row.getField(group.getValue()).strip())));
  }

  private Appointment visit(Cells cells, ZoneId zone) {
    AppointmentId id = new AppointmentId(cells.required(Column.APPOINTMENT_ID));
    cells.required(Column.STATUS);
    Status status = cells.read(Column.STATUS, Status.UNKNOWN, Words::status);
    return new Appointment(
        id,
        status,
        times(cells, zone),
        settings.of(setting(cells)),
        cancellation(cells, zone, status),
        confirmation(cells, zone));
  }

  private static Appointment.Times times(Cells cells, ZoneId zone) {
    cells.required(Column.CREATED);
    cells.required(Column.START);
    Moment created = cells.moment(Column.CREATED, zone);
    Moment start = cells.moment(Column.START, zone);
    Moment end = cells.moment(Column.END, zone);
    if (created.isKnown() && start.isKnown() && bookedAfter(created, start, zone)) {
      cells.problem(Kind.CREATED_AFTER_START, Column.CREATED);
    }
    if (end.isKnown() && end.instant().isBefore(start.instant())) {
      cells.problem(Kind.END_BEFORE_START, Column.END);
      end = Moment.UNKNOWN;
    }
    double stated = cells.read(Column.MINUTES_DURATION, Double.NaN, Words::minutes);
    double minutes = Double.isNaN(stated) ? between(start, end) : stated;
    return new Appointment.Times(created, start, end, minutes);
  }

  private static boolean bookedAfter(Moment created, Moment start, ZoneId zone) {
    boolean timed = created.hasTime() && start.hasTime();
    return timed
        ? created.instant().isAfter(start.instant())
        : created.date(zone).isAfter(start.date(zone));
  }

  private static double between(Moment start, Moment end) {
    boolean timed = start.hasTime() && end.hasTime();
    return timed
        ? Duration.between(start.instant(), end.instant()).toSeconds() / MINUTE_SECONDS
        : Double.NaN;
  }

  private Appointment.Setting setting(Cells cells) {
    return new Appointment.Setting(
        words.of(cells.text(Column.PRACTITIONER)),
        words.of(cells.text(Column.LOCATION)),
        words.of(cells.text(Column.LOCATION_POSTAL_CODE)),
        words.of(cells.text(Column.SERVICE_TYPE)),
        words.of(cells.text(Column.VISIT_MODE)));
  }

  private static Cancellation cancellation(Cells cells, ZoneId zone, Status status) {
    Moment at = cells.moment(Column.CANCELLED_AT, zone);
    Cancellation.By by =
        cells.read(Column.CANCELLED_BY, Cancellation.By.UNKNOWN, Words::cancelledBy);
    return status == Status.CANCELLED ? new Cancellation(at, by) : Cancellation.NONE;
  }

  private static Confirmation confirmation(Cells cells, ZoneId zone) {
    Moment asked = cells.moment(Column.ASKED_AT, zone);
    Moment answered = cells.moment(Column.CONFIRMED_AT, zone);
    Answer unsaid = answered.isKnown() ? Answer.CONFIRMED : Answer.NONE;
    Answer answer = cells.read(Column.CONFIRMATION_STATUS, unsaid, Words::answer);
    boolean stated = asked.isKnown() || answered.isKnown() || answer != Answer.NONE;
    return stated ? new Confirmation(asked, answered, answer) : Confirmation.NONE;
  }

  private PatientFacts facts(Cells cells) {
    Age years = cells.read(Column.AGE_YEARS, new Age.Unknown(), Words::years);
    return new PatientFacts(
        cells.read(Column.BIRTH_DATE, years, Words::born),
        words.of(cells.text(Column.COVERAGE)),
        words.of(cells.text(Column.POSTAL_CODE)),
        words.of(cells.text(Column.LANGUAGE)),
        cells.read(Column.INTERPRETER_NEEDED, Flag.UNKNOWN, Words::flag),
        cells.read(Column.PHONE_ON_FILE, Flag.UNKNOWN, Words::flag));
  }
}
