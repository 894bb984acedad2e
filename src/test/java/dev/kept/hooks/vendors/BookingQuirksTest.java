package dev.kept.hooks.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.vendors.Desk.Plan;
import dev.kept.vendors.Chart;
import dev.kept.vendors.Habits;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Quirk;
import dev.kept.vendors.Visit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get wrong about appointments that are being booked. */
class BookingQuirksTest {
  private static final Habits GENERIC = Make.GENERIC.habits();

  @TempDir Path folder;

  @Test
  @Meets({Quirk.BUNDLE_WITHOUT_TYPE, Quirk.ARRAY_OF_APPOINTMENTS})
  void theAppointmentsAreReadInWhateverTheyCome() throws Exception {
    String usual = summary(GENERIC);
    assertThat(summary(GENERIC.with(Quirk.BUNDLE_WITHOUT_TYPE))).isEqualTo(usual);
    assertThat(summary(GENERIC.with(Quirk.ARRAY_OF_APPOINTMENTS))).isEqualTo(usual);
  }

  private String summary(Habits habits) throws Exception {
    try (Desk desk = new Desk(habits, folder)) {
      return Desk.card(desk.book(Prefetched.FULL)).path("summary").asText();
    }
  }

  @Test
  @Meets(Quirk.FIRES_REPEATEDLY)
  void whatIsProposedAgainCountsOnce() throws Exception {
    List<Visit> visits = new ArrayList<>(Chart.usual(GENERIC, MatrixRun.TODAY).visits());
    visits.add(Desk.VISIT);
    Plan plan = Plan.of(GENERIC).counting("other_open_count");
    try (Desk first = new Desk(plan, folder);
        Desk again = new Desk(plan.with(new Chart(GENERIC, visits)), folder)) {
      assertThat(Desk.percent(first.book(Prefetched.FULL))).isEqualTo(32);
      assertThat(Desk.percent(again.book(Prefetched.FULL))).isEqualTo(32);
      assertThat(Desk.percent(again.book(Prefetched.FULL))).isEqualTo(32);
    }
  }
}
