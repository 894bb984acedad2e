package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.Alarms;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWatchTest {
  private static final Instant START = Instant.parse("2026-11-25T03:30:00Z");

  @TempDir private Path folder;
  private final List<String> raised = new ArrayList<>();
  private Instant now = START;

  @Test
  void whatIsNotSignedForAQuarterOfAnHourIsTold() {
    try (Store store = Store.embedded(EmbeddedDatabase.start(folder), 4)) {
      CheckpointWatch watch = new CheckpointWatch(store, alarms(), () -> now);
      look(watch, Duration.ofMinutes(15));
      assertThat(raised).isEmpty();
      look(watch, Duration.ofMinutes(16));
      assertThat(raised).containsExactly("TRAIL-UNSIGNED");
      assertThat(watch.age()).isEqualTo(Duration.ofMinutes(16));
      succeeded(store, START.plus(Duration.ofMinutes(10)));
      look(watch, Duration.ofMinutes(25));
      assertThat(raised).hasSize(1);
      assertThat(watch.age()).isEqualTo(Duration.ofMinutes(15));
      look(watch, Duration.ofMinutes(26));
      assertThat(raised).hasSize(2);
      store.work().close();
      look(watch, Duration.ofMinutes(27));
      assertThat(raised).as("while the database is away too").hasSize(3);
    }
  }

  private void look(CheckpointWatch watch, Duration later) {
    now = START.plus(later);
    watch.look();
  }

  private static void succeeded(Store store, Instant at) {
    store
        .work()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into scheduled_job (task_name, task_instance, execution_time,"
                            + " last_success, picked, version)"
                            + " values ('trail-checkpoint', 'recurring', now(), :at, false, 1)")
                    .bind("at", at.atOffset(java.time.ZoneOffset.UTC))
                    .execute());
  }

  private Alarms alarms() {
    return new Alarms() {
      @Override
      public void raise(String code, TenantId tenant) {
        throw new AssertionError(code);
      }

      @Override
      public void raise(String code) {
        raised.add(code);
      }

      @Override
      public void raise(String code, String thrown) {
        throw new AssertionError(code);
      }

      @Override
      public void failed(String code, RuntimeException failure) {
        throw new AssertionError(code);
      }
    };
  }
}
