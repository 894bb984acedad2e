package dev.kept.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.kept.config.ConfigFile.Attempt;
import dev.kept.config.Problem;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Lets through which tenants of a changed configuration may come into force, each by itself: one
 * that may not stays as it was. A phase that does less always comes through, whatever else is wrong
 * with the tenant or with others: it is how a clinic is taken out in an emergency.
 *
 * @param parts what forbids tenants
 * @param holdOuts what forbids hold-outs
 * @param running the tenants as they are in force
 */
record Sieve(RunningParts parts, HoldOuts holdOuts, Map<TenantId, Standing> running) {
  private static final String TENANTS = "tenants.";
  private static final int MOST_TOLD = 8;

  /** Whose refusals are nobody's in particular. */
  static final String NOBODY = "";

  /**
   * What came through.
   *
   * @param tenants the tenants to be in force
   * @param refused why what was held back was, by tenant or for {@link #NOBODY}
   */
  record Sieved(SequencedMap<TenantId, Standing> tenants, SequencedMap<String, String> refused) {}

  Sieved pass(Attempt attempt) {
    SequencedMap<String, String> refused = new LinkedHashMap<>();
    Map<String, List<String>> wrong =
        attempt.problems().stream()
            .collect(
                groupingBy(Sieve::owner, LinkedHashMap::new, mapping(Problem::toString, toList())));
    wrong.forEach((owner, problems) -> refused.put(owner, words(problems)));
    SequencedMap<TenantId, Standing> fresh = Standing.all(attempt.reading());
    SequencedMap<TenantId, Standing> passed = new LinkedHashMap<>();
    fresh.forEach(
        (id, standing) -> {
          if (!refused.containsKey(id.value())) {
            List<String> own = problems(standing.tenant());
            if (!own.isEmpty()) {
              refused.put(id.value(), words(own));
            }
          }
          if (!refused.containsKey(id.value())) {
            passed.put(id, standing);
          } else if (isPhaseReadable(id, attempt)) {
            kept(standing).ifPresent(old -> passed.put(id, old));
          } else {
            Optional.ofNullable(running.get(id)).ifPresent(old -> passed.put(id, old));
          }
        });
    return parts.conflicts(tenants(passed)).isEmpty()
        ? new Sieved(passed, refused)
        : oneByOne(passed, refused);
  }

  /** One tenant after the other is tried on those that are in force. */
  private Sieved oneByOne(
      SequencedMap<TenantId, Standing> wanted, SequencedMap<String, String> refused) {
    SequencedMap<TenantId, Standing> passed = new LinkedHashMap<>();
    wanted.forEach((id, standing) -> kept(standing).ifPresent(old -> passed.put(id, old)));
    wanted.forEach(
        (id, standing) -> {
          if (standing.equals(passed.get(id))) {
            return;
          }
          SequencedMap<TenantId, Standing> tried = new LinkedHashMap<>(passed);
          tried.put(id, standing);
          List<String> conflicts = parts.conflicts(tenants(tried));
          if (conflicts.isEmpty()) {
            passed.put(id, standing);
          } else {
            refused.put(id.value(), words(conflicts));
          }
        });
    return new Sieved(passed, refused);
  }

  private List<String> problems(Tenant tenant) {
    List<String> problems = new ArrayList<>(parts.problems(tenant));
    holdOuts.problem(tenant).ifPresent(problems::add);
    return problems;
  }

  /** The tenant as it is in force, if it is; in its new phase where that does less. */
  private Optional<Standing> kept(Standing fresh) {
    return Optional.ofNullable(running.get(fresh.tenant().id())).map(old -> old.lowered(fresh));
  }

  private static boolean isPhaseReadable(TenantId id, Attempt attempt) {
    String phase = Settings.below(id) + Standing.PHASE;
    return attempt.problems().stream().noneMatch(problem -> problem.key().equals(phase));
  }

  private static List<Tenant> tenants(Map<TenantId, Standing> standing) {
    return standing.values().stream().map(Standing::tenant).toList();
  }

  private static String owner(Problem problem) {
    String key = problem.key();
    if (!key.startsWith(TENANTS)) {
      return NOBODY;
    }
    int end = key.indexOf('.', TENANTS.length());
    return key.substring(TENANTS.length(), end < 0 ? key.length() : end);
  }

  private static String words(List<String> problems) {
    int more = problems.size() - MOST_TOLD;
    return String.join("; ", problems.subList(0, Math.min(MOST_TOLD, problems.size())))
        + (more > 0 ? "; and %d more".formatted(more) : "");
  }
}
