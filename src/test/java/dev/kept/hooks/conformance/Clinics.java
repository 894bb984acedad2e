package dev.kept.hooks.conformance;

import dev.kept.demo.DemoTenants;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The demo's clinic with one thing changed. */
final class Clinics {
  static final Tenant DEMO = DemoTenants.list().getFirst();

  private Clinics() {}

  /** Its clients prove themselves so, and its browsers come from {@code origins}. */
  static Tenant trusting(Trust trust, String... origins) {
    return new Tenant(
        DEMO.id(),
        DEMO.name(),
        DEMO.zone(),
        false,
        DEMO.rollout(),
        DEMO.vendor(),
        trust,
        DEMO.fhir(),
        DEMO.policy(),
        DEMO.budgets(),
        DEMO.limits(),
        DEMO.outbound(),
        Set.of(origins));
  }

  /** It reaches patients by {@code channels} only. */
  static Tenant reachingBy(List<Policy.Channel> channels) {
    Policy usual = Policy.USUAL;
    Policy policy =
        new Policy(
            usual.medium(),
            usual.high(),
            usual.visitValue(),
            usual.refill(),
            usual.overbookingCost(),
            channels,
            usual.excluded(),
            usual.lateCancelIsNoShow());
    return with(policy, DEMO.rollout(), DEMO.budgets());
  }

  /**
   * Its FHIR server is at {@code base} on this machine, and a hook may take {@code hook} in all.
   */
  static Tenant reading(URI base, Duration hook) {
    return reading(base, new Budgets(hook, DEMO.budgets().fhir()));
  }

  /** Its FHIR server is at {@code base} on this machine, and a hook is in {@code budgets}. */
  static Tenant reading(URI base, Budgets budgets) {
    FhirAccess fhir = new FhirAccess(Optional.of(base), Set.of("127.0.0.0/8"), true);
    return DEMO.with(fhir).with(budgets);
  }

  /** It is in {@code phase}. */
  static Tenant in(Phase phase) {
    return with(DEMO.policy(), Rollout.everywhere(phase), DEMO.budgets());
  }

  /** A hook may take {@code hook} in all. */
  static Tenant within(Duration hook) {
    Budgets usual = DEMO.budgets();
    return with(DEMO.policy(), DEMO.rollout(), new Budgets(hook, usual.fhir()));
  }

  private static Tenant with(Policy policy, Rollout rollout, Budgets budgets) {
    return DEMO.with(policy).with(rollout).with(budgets);
  }
}
