package dev.kept.hooks;

import static dev.kept.hooks.HookServer.TODAY;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Vendor;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies as large as a tenant may allow, built to cost as much as can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HugeBodiesTest {
  private static final Limits LARGEST = new Limits(32 << 20, 64, 1 << 20, 5_000, 50, 5);
  private static final String CALL =
      new SampleCall(TODAY, DemoTenants.ZONE, 1, 3).patientView().strip();

  /** Above the second that is meant, since builds run on busy machines. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int STORM = 200;
  private static final long MOST_KEPT = 32 << 20;

  private final HookServer server =
      HookServer.start(Setup.saying(.62).with(Clinic.tenant(Vendor.GENERIC, LARGEST)));

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> huge() {
    int many = 1_000_000;
    return Stream.of(
        arguments(400, "100,000 arrays in each other", first("[".repeat(100_000))),
        arguments(400, "100,000 objects in each other", first("{\"a\":".repeat(100_000))),
        arguments(400, "a Bundle in a Bundle", first("{\"entry\":[{\"resource\":".repeat(50_000))),
        arguments(200, "a million elements", first("[" + "0,".repeat(many) + "0]")),
        arguments(200, "a million members", first(members(many, ""))),
        arguments(400, "a million members, one twice", first(members(many, ",\"m7\":0"))),
        arguments(200, "a million entries", prefetch("{},".repeat(many) + "{}")),
        arguments(200, "a million resources", prefetch(resources(300_000))),
        arguments(200, "names of one hash", first(oneHash(15))),
        arguments(400, "100,000 digits", first("9".repeat(100_000))),
        arguments(400, "100,000 digits after the point", first("0." + "9".repeat(100_000))),
        arguments(200, "a number past all numbers", first("[1e999999,-1e999999,1e-999999]")),
        arguments(400, "an exponent of 100,000 digits", first("1e" + "9".repeat(100_000))),
        arguments(
            200, "a hundred thousand escapes", first("\"" + "\\u0000".repeat(100_000) + "\"")),
        arguments(400, "a string without end", "{\"a\":\"" + "s".repeat(1 << 19)),
        arguments(400, "a late duplicate", CALL.substring(0, CALL.length() - 1) + ",\"hook\":0}"),
        arguments(400, "a duplicate 60 levels down", first(deepDuplicate(58))));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("huge")
  void aHugeBodyIsSettledInTime(int status, String what, String body) throws Exception {
    long begun = System.nanoTime();
    HttpResponse<String> answer = server.post(VIEW, body);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(answer.statusCode()).as(what + answer.body()).isEqualTo(status);
    assertThat(took).as(what).isLessThan(PATIENCE);
    assertThat(server.post(VIEW, CALL).statusCode()).isEqualTo(200);
    assertThat(server.alarms).isEmpty();
  }

  @Test
  void hostileBodiesLeaveNothingBehind() throws Exception {
    List<String> storm =
        List.of(
            first(members(20_000, "")),
            first("[".repeat(100_000)),
            prefetch("{},".repeat(50_000) + "{}"),
            first("\"" + "x".repeat(1 << 20) + "\""));
    for (String body : storm) {
      server.post(VIEW, body); // what is made once is made before the first look
    }
    long before = used();
    for (int i = 0; i < STORM; i++) {
      String body = storm.get(i % storm.size()).replace("\"m", "\"m" + i + "-");
      assertThat(server.post(VIEW, body).statusCode()).isIn(200, 400);
    }
    assertThat(used() - before).isLessThan(MOST_KEPT);
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String first(String value) {
    return "{\"x\":" + value + "," + CALL.substring(1);
  }

  private static String members(int count, String more) {
    StringBuilder members = new StringBuilder(12 * count).append('{');
    for (int i = 0; i < count; i++) {
      members.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":0");
    }
    return members.append(more).append('}').toString();
  }

  private static String prefetch(String entries) {
    return CALL.replaceFirst(
        "\"coverage\":",
        "\"coverage\": {\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}, \"other\":");
  }

  private static String resources(int count) {
    String one = "{\"resource\":{\"id\":\"c\",\"resourceType\":\"Coverage\"}},";
    return one.repeat(count) + "{}";
  }

  /** Two to the power of {@code bits} names that Java hashes to one number. */
  private static String oneHash(int bits) {
    String members =
        IntStream.range(0, 1 << bits)
            .mapToObj(
                i ->
                    IntStream.range(0, bits)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":0")))
            .collect(Collectors.joining(","));
    return "{" + members + "}";
  }

  private static String deepDuplicate(int depth) {
    return "{\"a\":".repeat(depth) + "{\"b\":0,\"b\":0}" + "}".repeat(depth);
  }
}
