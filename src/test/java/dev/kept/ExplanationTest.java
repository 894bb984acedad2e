package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.decision.Assessment;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void termsAndReasonsAddUpToTheLogOddsOfTheProbability() {
    List<Reason> reasons =
        IntStream.range(0, 20).mapToObj(i -> new Reason("f" + i, i, .05 * (20 - i))).toList();
    String text = Explanation.terms(assessment(new Risk(.25, -.9), reasons));
    double[] terms =
        text.lines()
            .mapToDouble(line -> Double.parseDouble(line.strip().split(" ", 2)[0]))
            .toArray();
    double listed = reasons.stream().limit(12).mapToDouble(Reason::contribution).sum();
    assertThat(listed + terms[0] + terms[1] + terms[2]).isCloseTo(terms[3], within(.003));
    assertThat(terms[3]).isCloseTo(Math.log(.25 / .75), within(.001));
    assertThat(terms[2]).isCloseTo(Math.log(.25 / .75) + .9, within(.001));
    assertThat(text).contains("calibration and rolling intercept", "sum: 25.0 %");
  }

  private static Assessment assessment(Risk risk, List<Reason> reasons) {
    Appointment visit =
        new Appointment(
            new AppointmentId("v"),
            Status.BOOKED,
            new Times(Moment.UNKNOWN, Moment.UNKNOWN, Moment.UNKNOWN, 0),
            new Setting("", "", "", "", ""),
            Cancellation.NONE,
            Confirmation.NONE);
    ModelIdentity model = new ModelIdentity("m", Stage.T0, .2, "test");
    return new Assessment(visit, risk, reasons, List.of(), model);
  }
}
