package dev.kept.cli.tenants;

import static java.util.stream.Collectors.toSet;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Attempt;
import dev.kept.config.KeptConfig;
import dev.kept.config.Problem;
import dev.kept.config.StoredTenants;
import dev.kept.config.TenantText;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks settings before they are written, as a start of the service would.
 *
 * @param services what a start checks
 * @param file the configuration beside
 * @param standing all tenants as they are
 * @param stored the store's tenants as they are
 */
record TenantCheck(Services services, ConfigFile file, Attempt standing, StoredTenants stored) {
  private static final int MOST_LENGTH = 1 << 18;

  /**
   * The tenants of {@code wanted}, if all of them could be served beside all others.
   *
   * @throws UserMistake with everything that is wrong with them
   */
  List<Tenant> pass(List<TenantText> wanted) {
    StoredTenants fresh = stored;
    for (TenantText text : wanted) {
      requireShort(text);
      fresh = fresh.with(text);
    }
    Set<TenantId> ids = wanted.stream().map(TenantText::id).collect(toSet());
    Attempt attempt = file.attempt(fresh);
    attempt.twice().stream().filter(ids::contains).findFirst().ifPresent(this::refuseFiles);
    List<String> wrong =
        attempt.problems().stream()
            .filter(problem -> ids.stream().anyMatch(id -> isOf(id, problem)))
            .map(Problem::toString)
            .toList();
    require(wrong);
    KeptConfig config = attempt.reading().config();
    require(services.problems(config, ids));
    return wanted.stream().map(text -> find(config, text.id()).orElseThrow()).toList();
  }

  /** The tenant as it stands. */
  Optional<Tenant> before(TenantId id) {
    return find(standing.reading().config(), id);
  }

  private void refuseFiles(TenantId id) {
    throw new UserMistake("tenant " + id + " is given by " + file.file() + "; change it there");
  }

  private static void requireShort(TenantText text) {
    if (text.yaml().length() > MOST_LENGTH) {
      throw new UserMistake("the settings of " + text.id() + " are longer than 256 KiB");
    }
  }

  private static void require(List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw new UserMistake(
          wrong.stream()
              .collect(
                  Collectors.joining(
                      System.lineSeparator(),
                      "nothing has changed, since this could not be served:"
                          + System.lineSeparator(),
                      "")));
    }
  }

  private static Optional<Tenant> find(KeptConfig config, TenantId id) {
    return config.tenants().stream().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  private static boolean isOf(TenantId id, Problem problem) {
    String path = "tenants." + id;
    return problem.key().equals(path) || problem.key().startsWith(path + ".");
  }
}
