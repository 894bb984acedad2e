package dev.kept.hooks.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.hooks.vendors.MatrixRun.Result;
import dev.kept.vendors.FhirEndpoint.Asked;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.WireFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each failure of a FHIR server, with each amount of prefetch, at each vendor's, for each hook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
  private static final Path TABLE = Path.of("target", "fault-matrix.txt");

  /** Far beyond any budget here: the matrix runs beside other work. */
  private static final long MOST_MILLIS = 25_000;

  private final EveryLine log = new EveryLine();
  private ServerSocket elsewhere;
  private Expected expected;
  private MatrixRun run;
  private Map<Cell, Result> results;

  @BeforeAll
  void runAll(@TempDir Path folder) throws Exception {
    expected = new Expected();
    warmUp(folder);
    elsewhere = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    run = new MatrixRun(folder, "http://127.0.0.1:" + elsewhere.getLocalPort() + "/fhir");
    results = run.run();
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, table());
  }

  /** As the service does before it says that it is ready: a first call loads half of the JDK. */
  private static void warmUp(Path folder) throws Exception {
    for (Make make : Make.values()) {
      try (Desk desk = new Desk(make.habits(), folder)) {
        desk.book(Prefetched.NONE);
        desk.view(Prefetched.FULL);
      }
    }
  }

  @AfterAll
  void close() throws Exception {
    run.close();
    elsewhere.close();
    log.close();
  }

  static List<Cell> cells() {
    return Cell.all();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theAnswerIsAsTheTableSays(Cell cell) throws IOException {
    assertThat(result(cell).outcome()).as(result(cell).body()).isEqualTo(expected.of(cell));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theAnswerComes(Cell cell) {
    assertThat(result(cell).millis()).isLessThan(MOST_MILLIS);
  }

  /** By the record: what a client measures here is mostly the machine. */
  @Test
  void whatAServerDoesNotSendInTimeIsEndedByTheTimeThatReadsHave() {
    long late =
        results.entrySet().stream()
            .filter(one -> MatrixRun.LATE.contains(one.getKey().fault()))
            .filter(one -> !one.getValue().asked().isEmpty())
            .count();
    long ended =
        run.entries().stream()
            .filter(entry -> entry.event() instanceof AuditEvent.LiveRead)
            .map(entry -> ((AuditEvent.LiveRead) entry.event()).outcome())
            .filter(outcome -> outcome.code().equals("timeout"))
            .count();
    assertThat(late).isPositive();
    assertThat(ended).isGreaterThanOrEqualTo(late);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theTokenOfTheCallGoesToItsOwnServerOnlyAndNoOtherGoesThere(Cell cell) {
    Result result = result(cell);
    for (Asked asked : result.asked()) {
      assertThat(asked.header("Authorization")).isEqualTo("Bearer " + result.token());
      assertThat(asked.target()).startsWith(cell.make().fhirPath() + "/");
    }
    assertThat(result.body()).doesNotContain(result.token());
    boolean read = cell.prefetched() != Prefetched.FULL && cell.make() != Make.ATHENA;
    assertThat(!result.asked().isEmpty()).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aServerInTroubleIsNotPressed(Cell cell) {
    Map<String, Long> times =
        result(cell).asked().stream()
            .collect(Collectors.groupingBy(Asked::target, Collectors.counting()));
    boolean broken = cell.fault() == WireFault.RESET || cell.fault() == WireFault.HALF_BODY;
    long most = broken ? 2 : 1;
    assertThat(times.values()).allMatch(count -> count <= most);
  }

  @Test
  void theTableHoldsEachCell() {
    assertThat(expected.size()).isEqualTo(Cell.all().size());
    assertThat(Cell.all()).hasSize(WireFault.values().length * Make.values().length * 3 * 2);
  }

  @Test
  void anotherServerThatALinkNamesIsNotEvenConnectedTo() throws IOException {
    elsewhere.setSoTimeout(100);
    assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void eachCallIsOnRecordAndNoTokenOrNameIs() {
    List<AuditEntry> entries = run.entries();
    long calls =
        entries.stream().filter(entry -> entry.event() instanceof AuditEvent.HookCall).count();
    assertThat(calls).isEqualTo(results.size());
    String all = entries.toString();
    assertThat(secrets()).noneMatch(all::contains);
  }

  @Test
  void noLineOfTheLogHasATokenOrAName() {
    String all = String.join("\n", log.heard());
    assertThat(secrets()).noneMatch(all::contains);
  }

  @Test
  void nothingOfItIsAFailureOfOurs() {
    assertThat(run.alarms()).isEmpty();
    assertThat(results.values()).noneMatch(result -> result.status() >= 500);
  }

  /** Access tokens, and the patient's name and birth date. */
  private Set<String> secrets() {
    Set<String> secrets = new HashSet<>(Set.of("Canaryfamily", "1961-04-02"));
    results.values().forEach(result -> secrets.add(result.token()));
    return secrets;
  }

  private Result result(Cell cell) {
    return Optional.ofNullable(results.get(cell)).orElseThrow();
  }

  /** A line a cell. */
  private List<String> table() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-14s %-8s %-8s %-16s %-8s %-8s %6s %5s"
            .formatted(
                "fault", "ehr", "prefetch", "hook", "expected", "answer", "millis", "reads"));
    for (Map.Entry<Cell, Result> one : results.entrySet()) {
      Cell cell = one.getKey();
      Result result = one.getValue();
      lines.add(
          "%-14s %-8s %-8s %-16s %-8s %-8s %6d %5d"
              .formatted(
                  cell.fault().name().toLowerCase(Locale.ROOT),
                  cell.make().code(),
                  cell.prefetched().name().toLowerCase(Locale.ROOT),
                  cell.hook(),
                  expected.of(cell),
                  result.outcome(),
                  result.millis(),
                  result.asked().size()));
    }
    return lines;
  }
}
