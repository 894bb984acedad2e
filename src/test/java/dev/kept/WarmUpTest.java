package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.audit.Pseudonyms;
import dev.kept.demo.DemoTenants;
import dev.kept.features.Centroids;
import dev.kept.hooks.Counts;
import dev.kept.hooks.DoorParts;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Outside;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.pipeline.Rooms;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.live.LiveTenants;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.security.Authenticator;
import dev.kept.security.InProcessTokenIds;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(10);

  @Test
  void aPathThatAnswersAndScoresIsWarmWhateverTheScoreAndLeavesNoRecord() {
    assertThat(WarmUp.run(parts(.62, MissingData.none()))).isEmpty();
    assertThat(WarmUp.run(parts(.01, MissingData.none()))).isEmpty();
    assertThat(trail.entries()).isEmpty();
  }

  @Test
  void aModelThatDoesNotScoreIsSaid() {
    assertThat(WarmUp.run(parts(Double.NaN, MissingData.none())))
        .contains("a made-up call was not scored: abstain-model-unavailable");
  }

  @Test
  void aPathThatFailsIsSaid() {
    MissingData broken =
        (ask, stated, log) -> {
          throw new IllegalStateException("a fault");
        };
    assertThat(WarmUp.run(parts(.62, broken)))
        .contains("a made-up call was answered with HTTP status 503");
  }

  private DoorParts parts(double probability, MissingData missing) {
    return new DoorParts(
        new Offer(
            ServiceCatalog.read(Path.of("cds-services.json"), Path.of("prefetch-templates")),
            new LiveTenants(DemoTenants.list()),
            Optional.empty(),
            "http://127.0.0.1"),
        new Authenticator(
            new PinnedKeys(Cryptography.JDK),
            new InProcessTokenIds(new Room(10, () -> 1), _ -> {}),
            Cryptography.JDK,
            new Authorities(_ -> {})),
        new ModelSet(
            FixedModel.saying(probability, Stage.T0),
            FixedModel.saying(probability, Stage.T48),
            Centroids.NONE),
        new Sources(missing, Rooms.UNKNOWN),
        new Records(trail, new Pseudonyms(new byte[32])),
        new Outside(
            () -> NOW,
            System::nanoTime,
            UUID::randomUUID,
            new LogAlarms(System::nanoTime),
            Counts.NONE,
            false));
  }
}
