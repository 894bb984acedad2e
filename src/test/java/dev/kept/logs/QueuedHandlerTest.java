package dev.kept.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueuedHandlerTest {
  private static final int ALARMS = 20_000;

  private final CountDownLatch stands = new CountDownLatch(1);
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final QueuedHandler handler =
      QueuedHandler.before(
          new StalledHandler(stands, entry -> written.add(new JsonRecords().format(entry))));

  /** Without the queue the first alarm would wait for ever. */
  @Test
  @Timeout(60)
  void nobodyWaitsForAReaderThatStandsStillAndWhatIsLostIsTold() {
    for (int i = 0; i < ALARMS; i++) {
      handler.publish(alarm(Level.WARNING));
    }
    handler.publish(alarm(Level.SEVERE));
    stands.countDown();
    handler.close();
    long told = written.stream().filter(line -> line.contains("\"code\":\"AUDIT-SLOW\"")).count();
    long lost =
        written.stream()
            .filter(line -> line.contains("\"code\":\"LOG-LINES-LOST\""))
            .mapToLong(line -> Long.parseLong(line.strip().replaceAll(".*\"lines\":(\\d+)}", "$1")))
            .sum();
    assertThat(lost).isPositive();
    assertThat(told + lost).isEqualTo(ALARMS + 1);
  }

  @Test
  @Timeout(60)
  void anErrorWaitsAMomentForRoom() {
    for (int i = 0; i < ALARMS; i++) {
      handler.publish(alarm(Level.WARNING));
    }
    long begun = System.nanoTime();
    handler.publish(alarm(Level.SEVERE));
    assertThat((System.nanoTime() - begun) / 1e6).isGreaterThan(90);
    stands.countDown();
    handler.close();
  }

  @Test
  @Timeout(60)
  void linesComeInTheirOrderAndWhatTheHandlerLeavesOutIsNotQueued() {
    StalledHandler target = new StalledHandler(stands, entry -> written.add(entry.getMessage()));
    target.setFilter(entry -> !entry.getMessage().equals("2"));
    QueuedHandler filtered = QueuedHandler.before(target);
    for (String message : new String[] {"1", "2", "3"}) {
      filtered.publish(new LogRecord(Level.INFO, message));
    }
    stands.countDown();
    filtered.close();
    assertThat(written).containsExactly("1", "3");
  }

  private static LogRecord alarm(Level level) {
    return LogEvent.of("AUDIT-SLOW").entry(level);
  }
}
