package dev.kept.training.world.output;

import dev.kept.training.world.Geography;
import dev.kept.training.world.Site;
import java.io.IOException;
import java.nio.file.Path;

/** Writes what belongs to the site: Location, Practitioner, PractitionerRole, Schedule. */
final class SiteResources {
  private static final int PROVIDERS = Site.CLINICS * Site.PROVIDERS;

  private SiteResources() {}

  static void write(Path folder) {
    try (NdjsonFile locations = new NdjsonFile(folder, "Location")) {
      for (int clinic = 0; clinic < Site.CLINICS; clinic++) {
        String id = Site.clinicId(clinic);
        locations.resource(id, () -> location(locations, id));
      }
    }
    try (NdjsonFile practitioners = new NdjsonFile(folder, "Practitioner");
        NdjsonFile roles = new NdjsonFile(folder, "PractitionerRole");
        NdjsonFile schedules = new NdjsonFile(folder, "Schedule")) {
      for (int i = 0; i < PROVIDERS; i++) {
        int provider = i;
        String id = Site.providerId(provider);
        practitioners.resource(id, () -> practitioner(practitioners, id));
        roles.resource(roleId(id), () -> role(roles, provider));
        schedules.resource(scheduleId(id), () -> schedule(schedules, provider));
      }
    }
  }

  static String scheduleId(String provider) {
    return "schedule-" + provider;
  }

  private static String roleId(String provider) {
    return "role-" + provider;
  }

  private static void location(NdjsonFile out, String id) throws IOException {
    out.text("status", "active");
    out.text("name", id);
    out.text("mode", "instance");
    out.object(
        "address",
        () -> {
          out.text("use", "work");
          out.text("postalCode", Geography.CAMPUS);
          out.text("country", "US");
        });
  }

  private static void practitioner(NdjsonFile out, String id) throws IOException {
    out.flag("active", true);
    out.only("name", () -> out.text("family", id));
  }

  private static void role(NdjsonFile out, int provider) throws IOException {
    out.flag("active", true);
    out.reference("practitioner", "Practitioner/" + Site.providerId(provider));
    out.only("location", () -> out.text("reference", "Location/" + clinic(provider)));
    out.only("healthcareService", () -> out.text("display", Site.service(provider)));
  }

  private static void schedule(NdjsonFile out, int provider) throws IOException {
    out.flag("active", true);
    out.list(
        "actor",
        () -> {
          out.element(() -> out.text("reference", "Practitioner/" + Site.providerId(provider)));
          out.element(() -> out.text("reference", "Location/" + clinic(provider)));
        });
  }

  private static String clinic(int provider) {
    return Site.clinicId(provider / Site.PROVIDERS);
  }
}
