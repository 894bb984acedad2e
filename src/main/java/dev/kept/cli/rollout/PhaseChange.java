package dev.kept.cli.rollout;

import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.config.TenantText;
import dev.kept.outcomes.phase.PhaseStep;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A tenant's way into another phase, for commands and pages alike. */
public final class PhaseChange {
  private final Desk desk;
  private final TenantText text;
  private final Tenant tenant;
  private final Scope scope;
  private final PhaseStep step;

  /**
   * The way of {@code id} into {@code to}.
   *
   * @throws UserMistake if there is no such tenant in the database, or it is in that phase already
   */
  public PhaseChange(Desk desk, TenantId id, Scope scope, Phase to) {
    this.desk = desk;
    this.text = desk.text(id);
    this.tenant = desk.tenant(id);
    this.scope = scope;
    Phase from = at(tenant.rollout());
    if (from == to) {
      throw new UserMistake("it is in phase " + lower(to) + " already");
    }
    this.step =
        PhaseStep.of(
            from, to, desk.ledgers().evidence().of(tenant.id(), tenant.production(), desk.now()));
  }

  /** The phase it is in. */
  public Phase from() {
    return step.from();
  }

  /** Whether the numbers bear it. */
  public boolean isBorne() {
    return step.isBorne();
  }

  /** What it rests on, line by line; nothing where nobody is shown more. */
  public List<String> numbers(boolean override) {
    if (step.conditions().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(Numbers.of(desk.findings(tenant)));
    lines.add(step.words());
    if (override && !step.isBorne()) {
      lines.add("OVERRIDDEN");
    }
    return lines;
  }

  /**
   * Enters it.
   *
   * @throws UserMistake if the settings are refused, or the numbers do not bear it and are not
   *     overridden
   */
  public void enter(Change change, boolean override) {
    if (!step.isBorne() && !override) {
      throw new UserMistake("nothing has changed: the numbers do not bear it");
    }
    desk.edit(changed(), change, Numbers.recorded(numbers(override)));
  }

  private Phase at(Rollout rollout) {
    return switch (scope) {
      case Scope.Everywhere() -> rollout.phase();
      case Scope.Location(String place) ->
          rollout.byLocation().getOrDefault(place, rollout.phase());
      case Scope.Practitioner(String person) ->
          rollout.byPractitioner().getOrDefault(person, rollout.phase());
    };
  }

  private TenantText changed() {
    String to = lower(step.to());
    return switch (scope) {
      case Scope.Everywhere() -> text.with(List.of("phase"), to);
      case Scope.Location(String place) -> text.with(List.of("narrowed", "locations", place), to);
      case Scope.Practitioner(String person) ->
          text.with(List.of("narrowed", "practitioners", person), to);
    };
  }

  private static String lower(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
