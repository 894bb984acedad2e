package dev.kept.training.table;

import static dev.kept.training.table.VisitTableException.Code.TABLE_04_IO;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a visit table as CSV: every column, then the groups asked for. Instants are in UTC. What a
 * row was earlier is not written.
 */
public final class VisitTableWriter implements AutoCloseable {
  private final CsvWriter csv;
  private final List<String> groups;

  /**
   * Begins a new file.
   *
   * @throws VisitTableException when it cannot be written
   */
  public VisitTableWriter(Path file, List<String> groups) {
    this.groups = List.copyOf(groups);
    try {
      csv = CsvWriter.builder().bufferSize(1 << 16).build(file);
    } catch (IOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot write " + file.getFileName(), e);
    }
    csv.writeRecord(
        Stream.concat(Arrays.stream(Column.values()).map(Column::header), groups.stream())
            .toList());
  }

  /**
   * Adds one row.
   *
   * @throws VisitTableException when it cannot be written
   */
  public void write(VisitRow row) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    when(cells, row);
    where(cells, row.visit().setting());
    who(cells, row);
    what(cells, row.visit());
    List<String> record = new ArrayList<>(Column.values().length + groups.size());
    for (Column column : Column.values()) {
      record.add(cells.getOrDefault(column, ""));
    }
    groups.forEach(group -> record.add(row.groups().getOrDefault(group, "")));
    try {
      csv.writeRecord(record);
    } catch (UncheckedIOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot write", e);
    }
  }

  private static void when(Map<Column, String> cells, VisitRow row) {
    Appointment.Times times = row.visit().times();
    cells.put(Column.CREATED, text(times.created(), row));
    cells.put(Column.START, text(times.start(), row));
    cells.put(Column.END, text(times.end(), row));
    if (!Double.isNaN(times.minutes())) {
      cells.put(Column.MINUTES_DURATION, number(times.minutes()));
    }
    cells.put(Column.CANCELLED_AT, text(row.visit().cancellation().at(), row));
    cells.put(Column.ASKED_AT, text(row.visit().confirmation().askedAt(), row));
    cells.put(Column.CONFIRMED_AT, text(row.visit().confirmation().answeredAt(), row));
    cells.put(Column.ZONE, row.zone().getId());
    if (!row.recordedAt().equals(Instant.MIN)) {
      cells.put(Column.RECORDED_AT, row.recordedAt().toString());
    }
    if (row.treated()) {
      cells.put(Column.TREATED, "true");
    }
  }

  private static void where(Map<Column, String> cells, Appointment.Setting setting) {
    cells.put(Column.PRACTITIONER, setting.practitioner());
    cells.put(Column.LOCATION, setting.location());
    cells.put(Column.LOCATION_POSTAL_CODE, setting.locationPostalCode());
    cells.put(Column.SERVICE_TYPE, setting.serviceType());
    cells.put(Column.VISIT_MODE, setting.mode());
  }

  private static void who(Map<Column, String> cells, VisitRow row) {
    PatientFacts facts = row.facts();
    cells.put(Column.PATIENT_ID, row.patient());
    switch (facts.age()) {
      case Age.Born(var date) -> cells.put(Column.BIRTH_DATE, date.toString());
      case Age.Years(double years) -> cells.put(Column.AGE_YEARS, number(years));
      case Age.Unknown() -> {}
    }
    cells.put(Column.COVERAGE, facts.coverage());
    cells.put(Column.POSTAL_CODE, facts.postalCode());
    cells.put(Column.LANGUAGE, facts.language());
    cells.put(Column.INTERPRETER_NEEDED, text(facts.interpreter()));
    cells.put(Column.PHONE_ON_FILE, text(facts.mobile()));
  }

  private static void what(Map<Column, String> cells, Appointment visit) {
    cells.put(Column.APPOINTMENT_ID, visit.id().value());
    cells.put(Column.STATUS, visit.status().code());
    Cancellation cancellation = visit.cancellation();
    if (visit.status() == Status.CANCELLED) {
      cells.put(Column.CANCELLED_BY, cancellation.by().name().toLowerCase(Locale.ROOT));
    }
    Confirmation confirmation = visit.confirmation();
    if (confirmation.askedAt().isKnown() || confirmation.answer() != Answer.NONE) {
      cells.put(Column.CONFIRMATION_STATUS, confirmation.answer().name().toLowerCase(Locale.ROOT));
    }
  }

  private static String text(Moment moment, VisitRow row) {
    return switch (moment.precision()) {
      case NONE -> "";
      case DATE -> moment.date(row.zone()).toString();
      case TIME -> moment.instant().toString();
    };
  }

  private static String text(Flag flag) {
    return switch (flag) {
      case YES -> "true";
      case NO -> "false";
      case UNKNOWN -> "";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * Ends the file.
   *
   * @throws VisitTableException when its end cannot be written
   */
  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot write", e);
    }
  }
}
