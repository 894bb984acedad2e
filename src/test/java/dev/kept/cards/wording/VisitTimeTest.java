package dev.kept.cards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTimeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-03T14:30:00Z | America/New_York | Tuesday, March 3, 2026, 9:30 AM EST",
        "2026-03-08T06:59:00Z | America/New_York | Sunday, March 8, 2026, 1:59 AM EST",
        "2026-03-08T07:00:00Z | America/New_York | Sunday, March 8, 2026, 3:00 AM EDT",
        "2026-11-01T05:30:00Z | America/New_York | Sunday, November 1, 2026, 1:30 AM EDT",
        "2026-11-01T06:30:00Z | America/New_York | Sunday, November 1, 2026, 1:30 AM EST",
        "2026-07-01T04:30:00Z | America/New_York | Wednesday, July 1, 2026, 12:30 AM EDT",
        "2026-07-01T03:59:00Z | America/New_York | Tuesday, June 30, 2026, 11:59 PM EDT",
        "2026-07-01T12:00:00Z | America/Phoenix | Wednesday, July 1, 2026, 5:00 AM MST",
        "2026-07-01T12:00:00Z | UTC | Wednesday, July 1, 2026, 12:00 PM UTC",
        "2026-07-01T12:00:00Z | -05:00 | Wednesday, July 1, 2026, 7:00 AM -05:00"
      })
  void timesAreTheClinicsOwnWithTheZonesName(Instant start, String zone, String words) {
    assertThat(VisitTime.of(Moment.at(start), ZoneId.of(zone))).isEqualTo(words);
  }

  @Test
  void aBareDateHasNoTimeOfDay() {
    Moment day = Moment.on(LocalDate.of(2026, 3, 8), NEW_YORK);
    assertThat(VisitTime.of(day, NEW_YORK)).isEqualTo("Sunday, March 8, 2026");
    assertThat(VisitTime.day(day, NEW_YORK)).isEqualTo("Mar 8");
  }

  @Test
  void namesAreEnglishWhateverTheHostSpeaks() {
    Locale host = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("de-DE"));
      assertThat(VisitTime.of(Moment.at(Instant.parse("2026-03-03T14:30:00Z")), NEW_YORK))
          .isEqualTo("Tuesday, March 3, 2026, 9:30 AM EST");
    } finally {
      Locale.setDefault(host);
    }
  }
}
