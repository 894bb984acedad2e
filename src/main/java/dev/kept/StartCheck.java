package dev.kept;

import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoFolder;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.security.TrustRules;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of a configuration beside its own form, before a service starts.
 *
 * @param config the configuration
 * @param open whether this is the demo, whose tenants anybody on this machine may call
 */
record StartCheck(KeptConfig config, boolean open) {

  /**
   * Passes, or tells everything that is wrong.
   *
   * @throws UserMistake if anything is
   */
  void pass(ModelSet models) {
    List<String> problems = new ArrayList<>();
    if (!open) {
      problems.addAll(TrustRules.problems(config.tenants(), config.defaultTenant()));
      config.tenants().forEach(tenant -> unreadableKeys(tenant, problems));
      demoFolder(problems);
    }
    config.tenants().forEach(tenant -> otherLabels(tenant, models, problems));
    if (!problems.isEmpty()) {
      throw new UserMistake("the service does not start: " + String.join("; ", problems));
    }
  }

  private static void unreadableKeys(Tenant tenant, List<String> problems) {
    if (tenant.trust() instanceof Trust.ClientJwt jwt) {
      jwt.jwksFile()
          .filter(file -> !PinnedKeys.isKeySet(file))
          .ifPresent(
              file ->
                  problems.add(
                      "tenant " + tenant.id() + ": " + file + " is no JWK set with a public key"));
    }
  }

  private void demoFolder(List<String> problems) {
    Path data = config.places().data();
    if (DemoFolder.isDemo(data)) {
      problems.add(data + " holds a demo's data; name another folder in files.data");
    }
  }

  /** The features and the label must count late cancellations as the models learned them. */
  private static void otherLabels(Tenant tenant, ModelSet models, List<String> problems) {
    if (tenant.policy().lateCancelIsNoShow() != models.countsLateCancelAsNoShow()) {
      problems.add(
          "tenant "
              + tenant.id()
              + ": policy.lateCancelIsNoShow must be "
              + models.countsLateCancelAsNoShow()
              + ", as the models were trained");
    }
  }
}
