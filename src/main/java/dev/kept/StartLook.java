package dev.kept;

import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.live.LiveTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at all that a start needs before anything is opened, so that one start tells every mistake.
 */
final class StartLook {
  private final Wiring wiring;
  private final KeptConfig config;
  private final List<UserMistake> mistakes = new ArrayList<>();

  StartLook(Wiring wiring, KeptConfig config) {
    this.wiring = wiring;
    this.config = config;
  }

  /**
   * What was found.
   *
   * @param offer the services
   * @param models the models, proven
   */
  record Found(Offer offer, ModelSet models) {}

  /** The ports are free; one that another start of this configuration holds is not. */
  StartLook ports() {
    look(() -> FreePort.check(config.server().host(), config.server().port()));
    config.server().management().ifPresent(on -> look(() -> FreePort.check(on.host(), on.port())));
    config
        .server()
        .console()
        .filter(on -> on.port() != config.server().port()) // a demo's is where all of it is
        .ifPresent(on -> look(() -> FreePort.check(on.host(), on.port())));
    return this;
  }

  /** What is named by the configuration is there and fit; the demo makes its keys itself. */
  Found files(LiveTenants tenants, boolean open) {
    Optional<Offer> offer = look(() -> wiring.offer(config, tenants));
    Optional<ModelSet> models = look(() -> wiring.models(config.places()));
    look(() -> new StartCheck(config, open).pass(models));
    if (!open) {
      look(() -> Secured.check(config));
      look(() -> wiring.auditKeys(config.places().keys()));
      look(() -> wiring.checkSigning(config.places().keys()));
      look(() -> wiring.pseudonymKey(config.places().keys()).require(config.places().data()));
    }
    tell();
    return new Found(offer.orElseThrow(), models.orElseThrow());
  }

  private void tell() {
    if (mistakes.size() == 1) {
      throw mistakes.getFirst();
    }
    if (!mistakes.isEmpty()) {
      List<String> words = mistakes.stream().map(UserMistake::getMessage).distinct().toList();
      throw new UserMistake(String.join(System.lineSeparator(), words), mistakes.getFirst());
    }
  }

  /** What is made of it is let go. */
  private void look(Runnable at) {
    var _ =
        look(
            () -> {
              at.run();
              return true;
            });
  }

  private <T> Optional<T> look(Supplier<T> at) {
    try {
      return Optional.of(at.get());
    } catch (UserMistake e) {
      mistakes.add(e);
      return Optional.empty();
    }
  }
}
