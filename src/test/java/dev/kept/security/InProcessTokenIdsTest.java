package dev.kept.security;

import static dev.kept.security.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.TokenIds.Use;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InProcessTokenIdsTest {
  private final AtomicInteger alarms = new AtomicInteger();
  private final InProcessTokenIds ids = new InProcessTokenIds(3, alarms::incrementAndGet);

  @Test
  void anIdIsFirstOncePerIssuerUntilItExpires() {
    assertThat(use("a", 1, NOW)).isEqualTo(Use.FIRST);
    assertThat(use("a", 1, NOW)).isEqualTo(Use.REPEATED);
    assertThat(use("b", 1, NOW)).isEqualTo(Use.FIRST);
    assertThat(use("a", 1, NOW.plusSeconds(99))).isEqualTo(Use.REPEATED);
    assertThat(use("a", 1, NOW.plusSeconds(100))).isEqualTo(Use.FIRST);
  }

  @Test
  void aFullStoreForgetsNothingEarlyAndRecoversAsTokensExpire() {
    for (int id = 1; id <= 3; id++) {
      assertThat(use("a", id, NOW.plusSeconds(id))).isEqualTo(Use.FIRST);
    }
    assertThat(use("a", 4, NOW.plusSeconds(4))).isEqualTo(Use.UNKNOWN);
    assertThat(use("a", 1, NOW.plusSeconds(4))).isEqualTo(Use.REPEATED);
    assertThat(use("a", 4, NOW.plusSeconds(101))).isEqualTo(Use.FIRST);
    assertThat(use("a", 5, NOW.plusSeconds(101))).isEqualTo(Use.UNKNOWN);
  }

  @Test
  void aFullStoreAlarmsOnceEachTime() {
    for (int id = 1; id <= 6; id++) {
      use("a", id, NOW);
    }
    assertThat(alarms).hasValue(1);
    for (int id = 11; id <= 16; id++) {
      use("a", id, NOW.plusSeconds(100));
    }
    assertThat(alarms).hasValue(2);
  }

  @Test
  void ofManyAtOnceOneIsFirst() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Use> call = () -> use("a", 1, NOW);
      var uses = threads.invokeAll(Collections.nCopies(200, call));
      int first = 0;
      for (var use : uses) {
        first += use.get() == Use.FIRST ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    }
  }

  private Use use(String issuer, int id, Instant now) {
    return ids.use(new TokenUse(issuer, "id-" + id, now.plusSeconds(100)), now);
  }
}
