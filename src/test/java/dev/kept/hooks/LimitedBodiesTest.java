package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.TODAY;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.json.Malformation;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Gap;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of a tenant's limits on a body, at it and past it, over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitedBodiesTest {
  private static final Limits LIMITS = new Limits(60_000, 20, 30_000, 12, 4, 2);
  private static final SampleCall SMALL = new SampleCall(TODAY, DemoTenants.ZONE, 1, 3);
  private static final String CALL = SMALL.patientView().strip();
  private static final String BOOKING = SMALL.appointmentBook().strip();

  private final HookServer server =
      HookServer.start(Setup.saying(.62).with(Clinic.tenant(Vendor.GENERIC, LIMITS)));

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> limits() {
    int rest = LIMITS.bodyBytes() - CALL.length();
    return Stream.of(
        arguments("bytes", Malformation.TOO_LARGE, spaced(rest), spaced(rest + 1)),
        arguments("levels", Malformation.TOO_DEEP, nested(19), nested(20)),
        arguments("levels of objects", Malformation.TOO_DEEP, objects(19), objects(20)),
        arguments(
            "characters of a string that is read",
            Malformation.TOO_LONG,
            encounter(30_000),
            encounter(30_001)),
        arguments(
            "characters of a string that is passed over",
            Malformation.TOO_LONG,
            with("note", "s", 30_000),
            with("note", "s", 30_001)),
        arguments(
            "characters behind escapes",
            Malformation.TOO_LONG,
            with("note", "\\n", 15_000),
            with("note", "\\u0061", 1).replace("0061", "0061" + "s".repeat(30_000))),
        arguments("digits", Malformation.TOO_LONG, number("9", 1_000), number("9", 1_001)),
        arguments(
            "digits after the point",
            Malformation.TOO_LONG,
            number("0.", 1_000),
            number("0.", 1_002)),
        arguments("characters of a name", Malformation.TOO_LONG, named(1_000), named(1_001)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void aBodyIsTakenAtTheLimitAndRefusedPastIt(
      String what, Malformation past, String at, String beyond) throws Exception {
    assertThat(server.post(VIEW, at).statusCode()).as(what).isEqualTo(200);
    HttpResponse<String> refused = server.post(VIEW, beyond);
    assertThat(refused.statusCode()).as(what).isEqualTo(past.status());
    assertThat(refused.body()).contains("\"BODY-" + past.code().toUpperCase(Locale.ROOT) + '"');
  }

  @Test
  void entriesPastTheLimitAreNotReadAndThatIsNoted() throws Exception {
    assertThat(gaps(withEntries(12))).doesNotContain(Gap.Kind.BOUND);
    assertThat(gaps(withEntries(13))).contains(Gap.Kind.BOUND);
  }

  @Test
  void appointmentsPastTheLimitAreNotReadAndThatIsNoted() throws Exception {
    assertThat(server.post(BOOK, booking(4)).statusCode()).isEqualTo(200);
    assertThat(last().gaps()).extracting(Gap::kind).doesNotContain(Gap.Kind.BOUND);
    assertThat(server.post(BOOK, booking(5)).statusCode()).isEqualTo(200);
    assertThat(last().gaps()).extracting(Gap::kind).contains(Gap.Kind.BOUND);
  }

  private List<Gap.Kind> gaps(String call) throws Exception {
    HttpResponse<String> answer = server.post(VIEW, call);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return last().gaps().stream().map(Gap::kind).toList();
  }

  private AuditEvent.HookCall last() {
    return server.entries().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.HookCall.class::isInstance)
        .map(AuditEvent.HookCall.class::cast)
        .toList()
        .getLast();
  }

  private static String spaced(int more) {
    assertThat(CALL.getBytes(UTF_8)).hasSize(CALL.length());
    return CALL + " ".repeat(more);
  }

  private static String nested(int depth) {
    return CALL.replaceFirst("\\{", "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + ",");
  }

  private static String objects(int depth) {
    String deep = "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    return CALL.replaceFirst("\\{", "{\"a\":" + deep + ",");
  }

  private static String with(String name, String piece, int times) {
    return "{\"%s\":\"%s\",".formatted(name, piece.repeat(times)) + CALL.substring(1);
  }

  private static String encounter(int length) {
    return CALL.replaceFirst(
        "\"context\": *\\{", "\"context\":{\"encounterId\":\"" + "e".repeat(length) + "\",");
  }

  private static String number(String begin, int length) {
    return "{\"n\":" + begin + "7".repeat(length - begin.length()) + "," + CALL.substring(1);
  }

  private static String named(int length) {
    return "{\"" + "n".repeat(length) + "\":1," + CALL.substring(1);
  }

  private static String withEntries(int count) {
    String entries = "{\"resource\":{\"resourceType\":\"Basic\"}},".repeat(count);
    String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[";
    String coverage = bundle + entries.substring(0, entries.length() - 1) + "]}";
    assertThat(CALL).contains("\"coverage\":");
    return CALL.replaceFirst("\"coverage\":", "\"coverage\": " + coverage + ", \"other\":");
  }

  private static String booking(int count) {
    String one = entry();
    String all =
        IntStream.range(0, count)
            .mapToObj(i -> one.replace("proposed-1", "proposed-" + i))
            .collect(Collectors.joining(","));
    return BOOKING.replace(one, all);
  }

  private static String entry() {
    int from = BOOKING.indexOf("{\"resource\":", BOOKING.indexOf("\"appointments\""));
    int depth = 0;
    for (int at = from; at < BOOKING.length(); at++) {
      depth += BOOKING.charAt(at) == '{' ? 1 : BOOKING.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return BOOKING.substring(from, at + 1);
      }
    }
    throw new AssertionError("the sample books an appointment");
  }
}
