package dev.kept.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * The demo's data folder: a mark that it is one, and calls to try with.
 *
 * @param appointmentBook a call in which a visit is booked
 * @param patientView a call in which a chart is opened
 */
public record DemoFolder(Path appointmentBook, Path patientView) {
  private static final String MARK = "THIS-IS-A-DEMO";
  private static final int VISITS = 12;
  private static final int MISSED_EVERY = 3;

  /**
   * Marks {@code data} and writes calls made on {@code today}.
   *
   * @throws IOException if {@code data} cannot be written
   */
  public static DemoFolder prepare(Path data, LocalDate today) throws IOException {
    SampleCall call = new SampleCall(today, DemoTenants.ZONE, VISITS, MISSED_EVERY);
    Files.createDirectories(data);
    Files.writeString(data.resolve(MARK), "Data of kept demo. kept serve refuses this folder.\n");
    return new DemoFolder(
        Files.writeString(data.resolve("appointment-book.json"), call.appointmentBook()),
        Files.writeString(data.resolve("patient-view.json"), call.patientView()));
  }

  /** Whether {@code data} holds what a service that is no demo wrote: a trail, or keys. */
  public static boolean isServices(Path data) {
    return !isDemo(data)
        && Stream.of("audit", "audit.key", "pseudonym.key")
            .anyMatch(name -> Files.exists(data.resolve(name)));
  }

  /** Whether {@code data} belongs to a demo. */
  public static boolean isDemo(Path data) {
    return Files.exists(data.resolve(MARK));
  }
}
