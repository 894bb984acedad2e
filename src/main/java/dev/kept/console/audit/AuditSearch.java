package dev.kept.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.pages.Ask;
import dev.kept.tenant.TenantId;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the privacy officer searches for, as it was typed.
 *
 * @param tenant a tenant's id, or empty
 * @param user a user's reference, or empty
 * @param patient a patient's bare id at the tenant's EHR, or empty
 * @param since the first day, or empty
 * @param until the last day, or empty
 * @param before an instant to go on from, or empty
 * @param problem what is wrong with it, or empty
 * @param isAsked whether anything was sent
 */
public record AuditSearch(
    String tenant,
    String user,
    String patient,
    String since,
    String until,
    String before,
    String problem,
    boolean isAsked) {
  private static final int LONGEST = 256;

  /**
   * A patient.
   *
   * @param tenant whose
   * @param id the bare id there
   */
  record Whom(TenantId tenant, String id) {
    Pseudonym pseudonym(Pseudonyms names) {
      return names.patient(tenant, id);
    }
  }

  static AuditSearch of(Ask ask) {
    AuditSearch typed =
        new AuditSearch(
            text(ask, "tenant"),
            text(ask, "user"),
            text(ask, "patient"),
            text(ask, "since"),
            text(ask, "until"),
            text(ask, "before"),
            "",
            ask.query("tenant").isPresent());
    String problem = typed.objection();
    return new AuditSearch(
        typed.tenant,
        typed.user,
        typed.patient,
        typed.since,
        typed.until,
        typed.before,
        problem,
        typed.isAsked);
  }

  private static String text(Ask ask, String name) {
    return ask.query(name).map(String::strip).filter(t -> t.length() <= LONGEST).orElse("");
  }

  private String objection() {
    if (!tenant.isEmpty() && !TenantId.isValid(tenant)) {
      return "That is no tenant’s id.";
    }
    if (!patient.isEmpty() && tenant.isEmpty()) {
      return "Name the tenant too: a patient’s id is a tenant’s.";
    }
    try {
      instants();
      return "";
    } catch (DateTimeException e) {
      return "A day is written as 2026-03-31.";
    }
  }

  private void instants() {
    from();
    to();
  }

  private Optional<Instant> from() {
    return since.isEmpty() ? Optional.empty() : Optional.of(start(LocalDate.parse(since)));
  }

  /** The last day counts. */
  private Optional<Instant> to() {
    if (!before.isEmpty()) {
      return Optional.of(Instant.parse(before));
    }
    return until.isEmpty()
        ? Optional.empty()
        : Optional.of(start(LocalDate.parse(until).plusDays(1)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Optional<Whom> whom() {
    return patient.isEmpty() || tenant.isEmpty()
        ? Optional.empty()
        : Optional.of(new Whom(new TenantId(tenant), patient));
  }

  Query query(Pseudonyms names, int limit) {
    return new Query(
        whom().map(one -> one.pseudonym(names)),
        Optional.of(user).filter(text -> !text.isEmpty()),
        Optional.of(tenant).filter(text -> !text.isEmpty()),
        from(),
        to(),
        limit);
  }

  /** It as a link's query. */
  String link() {
    return link(before);
  }

  /** It as a link's query, going on from {@code instant}. */
  String link(Instant instant) {
    return link(instant.toString());
  }

  private String link(String from) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("tenant", tenant);
    all.put("user", user);
    all.put("patient", patient);
    all.put("since", since);
    all.put("until", until);
    all.put("before", from);
    return all.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty() || one.getKey().equals("tenant"))
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
