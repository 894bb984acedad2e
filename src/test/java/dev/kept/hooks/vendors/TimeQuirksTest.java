package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Quirk;
import dev.kept.vendors.Visit;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as vendors write them, read by the clinic's clock. */
class TimeQuirksTest {
  @TempDir Path folder;

  @Test
  @Meets({Quirk.TIMES_IN_UTC, Quirk.TIMES_WITH_MILLIS, Quirk.TIMES_WITH_OFFSET, Quirk.TIMES_LOCAL})
  void aTimeIsTheClinicsHoweverItIsWritten() throws Exception {
    for (Quirk quirk :
        List.of(
            Quirk.TIMES_IN_UTC,
            Quirk.TIMES_WITH_MILLIS,
            Quirk.TIMES_WITH_OFFSET,
            Quirk.TIMES_LOCAL)) {
      try (Desk desk = new Desk(Make.GENERIC.habits().with(quirk), folder)) {
        check(desk, "2027-01-05T17:30-06:00", "Tuesday, January 5, 2027, 5:30 PM CST");
        check(desk, "2027-07-06T23:10-05:00", "Tuesday, July 6, 2027, 11:10 PM CDT");
      }
    }
  }

  private static void check(Desk desk, String start, String shown) throws Exception {
    ZonedDateTime at = ZonedDateTime.parse(start).withZoneSameInstant(MatrixRun.TODAY.getZone());
    Visit visit = new Visit(951, Visit.State.PROPOSED, at, MatrixRun.TODAY);
    ObjectNode call = desk.call("appointment-book", BOOK, Prefetched.FULL).body(visit);
    assertThat(Desk.card(desk.post(BOOK, call)).path("detail").asText()).contains(shown);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // the clock goes from 2:00 to 3:00
        "2027-03-14T01:59:00, \"1:59 AM CST\"",
        "2027-03-14T02:30:00, \"3:30 AM CDT\"",
        "2027-03-14T03:00:00, \"3:00 AM CDT\"",
        // it goes from 2:00 back to 1:00
        "2027-11-07T00:59:00, \"12:59 AM CDT\"",
        "2027-11-07T01:30:00, \"1:30 AM CDT\"",
        "2027-11-07T01:30:00-06:00, \"1:30 AM CST\"",
        "2027-11-07T02:00:00, \"2:00 AM CST\""
      })
  @Meets(Quirk.TIMES_LOCAL)
  void aLocalTimeOfTheNightTheClockChangesIsReadInOneWay(String start, String shown)
      throws Exception {
    try (Desk desk = new Desk(Make.ATHENA.habits(), folder)) {
      ObjectNode call = desk.call("appointment-book", BOOK, Prefetched.FULL).body(Desk.VISIT);
      ((ObjectNode) call.at("/context/appointments/entry/0/resource"))
          .put("start", start)
          .remove("end");
      assertThat(Desk.card(desk.post(BOOK, call)).path("detail").asText()).contains(shown);
    }
  }
}
