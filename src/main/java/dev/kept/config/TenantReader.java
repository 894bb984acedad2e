package dev.kept.config;

import dev.kept.tenant.Budgets;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads one tenant of {@code kept.yaml}. */
final class TenantReader {
  private final Section section;
  private final ConfigFile from;
  private final Path file;

  TenantReader(Section section, ConfigFile from) {
    this.section = section;
    this.from = from;
    this.file = from.absolute();
  }

  /**
   * The tenant of {@code key}.
   *
   * @param tls whether clients' certificates reach Kept
   */
  Tenant read(String key, boolean tls) {
    if (!TenantId.isValid(key)) {
      section.problem(
          "", "\"" + key + "\" must be 1 to 40 of a-z, 0-9 and -, first a letter or digit");
    }
    TenantId id = new TenantId(TenantId.isValid(key) ? key : "invalid");
    Vendor vendor = section.choice("vendor", Vendor.GENERIC);
    Section policy = section.section("policy");
    Section trust = section.section("trust");
    if (!tls && trust.has("clientCertificate")) {
      trust.problem(
          "clientCertificate",
          "needs server.tls: where a gateway ends TLS, clients' certificates do not reach Kept; let"
              + " the gateway ask for them instead");
    }
    return new Tenant(
        id,
        section.text("name", key),
        section.zone("zone"),
        section.truth("production", false),
        rollout(policy),
        vendor(section.section("ehr"), vendor),
        new TrustReader(trust, file).read(vendor),
        OutwardReader.fhir(section.section("fhir")),
        new PolicyReader(file).read(policy),
        budgets(section.section("budgets")),
        limits(section.section("limits")),
        new OutwardReader(from).outbound(section.section("outbound")),
        origins());
  }

  private Set<String> origins() {
    List<String> origins = section.texts("origins");
    if (!origins.stream().allMatch(text -> Scalars.attempt(text, Uris::browser).isPresent())) {
      section.problem("origins", Uris.BROWSER_RULE);
    }
    return Set.copyOf(origins);
  }

  private Rollout rollout(Section policy) {
    Section narrowed = section.section("narrowed");
    return new Rollout(
        section.choice("phase", Phase.SHADOW),
        phases(narrowed.section("locations")),
        phases(narrowed.section("practitioners")),
        heldOut(policy));
  }

  /** Off until the site says since when it is approved. */
  private Optional<Rollout.HeldOut> heldOut(Section policy) {
    if (!policy.has("holdOut")) {
      return Optional.empty();
    }
    Section holdOut = policy.section("holdOut");
    holdOut.text("approvedOn");
    Optional<LocalDate> approved =
        holdOut.value(
            "approvedOn",
            text -> Optional.of(LocalDate.parse(text)),
            "must be the day of the site's approval, such as 2026-03-02");
    Optional<UUID> secret = SecretSource.read(holdOut, "key", from).bits(from.environment());
    if (holdOut.has("key") && secret.isEmpty()) {
      holdOut.problem(
          "key",
          SecretSource.RULE + "; there must be 64 hexadecimal digits, made once and never changed");
    }
    double share = holdOut.number("share", .1, .01, .5);
    return approved.flatMap(day -> secret.map(known -> new Rollout.HeldOut(share, day, known)));
  }

  private static Map<String, Phase> phases(Section section) {
    Map<String, Phase> phases = new LinkedHashMap<>();
    section.entries().keySet().forEach(key -> phases.put(key, section.choice(key, Phase.SHADOW)));
    if (!phases.keySet().stream().allMatch(Scalars::isId)) {
      section.problem("", Scalars.ID_RULE);
    }
    return phases;
  }

  private static VendorProfile vendor(Section ehr, Vendor vendor) {
    VendorProfile usual = VendorProfile.of(vendor);
    return new VendorProfile(
        vendor,
        Set.copyOf(ehr.texts("honouredActions", usual.honouredActions())),
        ehr.truth("onlyAny", usual.onlyAny()),
        ehr.whole("summaryLength", usual.summaryLength(), 40, 139),
        ehr.truth("links", usual.links()),
        Set.copyOf(ehr.texts("noShowReasons", usual.noShowReasons())),
        ehr.truth("longIds", usual.longIds()),
        ehr.choice("detail", usual.detail()));
  }

  private static Budgets budgets(Section budgets) {
    Duration hook = budgets.duration("hook", Budgets.USUAL.hook(), Budgets.MOST);
    Duration fhir = budgets.duration("fhir", Budgets.USUAL.fhir(), Budgets.MOST);
    if (hook.isZero()) {
      budgets.problem("hook", "must not be zero: every call would be an abstention");
    }
    if (fhir.isZero()) {
      budgets.problem("fhir", "must not be zero; for no reads at all leave fhir.base out");
    }
    if (fhir.plus(Budgets.RESERVE).compareTo(hook) > 0) {
      budgets.problem(
          "fhir",
          "must leave %d ms of the hook's %d to score and record: at most %d ms"
              .formatted(
                  Budgets.RESERVE.toMillis(),
                  hook.toMillis(),
                  Math.max(0, hook.minus(Budgets.RESERVE).toMillis())));
    }
    return new Budgets(hook, fhir);
  }

  private static Limits limits(Section limits) {
    Limits usual = Limits.USUAL;
    return new Limits(
        limits.whole("bodyBytes", usual.bodyBytes(), 1 << 10, 64 << 20),
        limits.whole("depth", usual.depth(), 8, 500),
        limits.whole("stringLength", usual.stringLength(), 64, 16 << 20),
        limits.whole("entries", usual.entries(), 1, 100_000),
        limits.whole("appointments", usual.appointments(), 1, 1_000),
        limits.whole("pages", usual.pages(), 1, 100));
  }
}
