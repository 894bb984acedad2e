package dev.kept.hooks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCatalogTest {
  private static final Path SHIPPED = Path.of("cds-services.json");
  private static final Path TEMPLATES = Path.of("prefetch-templates");

  @TempDir Path folder;

  @BeforeEach
  void templatesOfEveryVendor() throws IOException {
    for (Vendor vendor : Vendor.values()) {
      write("templates/" + vendor.code() + "/patient.txt", "Patient/{{context.patientId}}\n");
    }
  }

  @Test
  void theShippedFilesAreInOrder() {
    ServiceCatalog catalog = ServiceCatalog.read(SHIPPED, TEMPLATES);
    assertThat(catalog.list())
        .extracting(CdsService::id)
        .containsExactly("no-show-appointment-book", "no-show-patient-view");
  }

  @Test
  void aServiceIsNotOfferedWhereARequiredKeyCannotBeAsked() {
    ServiceCatalog catalog = ServiceCatalog.read(SHIPPED, TEMPLATES);
    CdsService view = catalog.find("no-show-patient-view").orElseThrow();
    assertThat(view.offeredTo("epic")).isTrue();
    assertThat(view.offeredTo("athena")).isFalse();
  }

  @Test
  void oracleAsksForAppointmentsWithADatePair() {
    CdsService view =
        ServiceCatalog.read(SHIPPED, TEMPLATES).find("no-show-patient-view").orElseThrow();
    assertThat(view.prefetch("oracle").get("appointments")).contains("date=ge", "date=lt");
  }

  @Test
  void aMistakeNamesFileLineKeyAndReason() throws IOException {
    Path file = write("services.json", services("x", "order-sign", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(
            "services.json:4: services.0.hook: \"order-sign\" must be one of appointment-book");
  }

  @Test
  void aKeyWithoutTemplateIsRefused() throws IOException {
    Path file = write("services.json", services("x", "patient-view", "weather"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining("names weather, which has no file");
  }

  @Test
  void anUnknownTokenIsRefused() throws IOException {
    write("templates/epic/patient.txt", "Patient/{{context.patientid}}");
    Path file = write("services.json", services("x", "patient-view", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining("{{context.patientid}} is no prefetch token");
  }

  @Test
  void aTemplateThatIsNoReadOrSearchIsRefused() throws IOException {
    write(
        "templates/oracle/patient.txt", "https://elsewhere.example/Patient/{{context.patientId}}");
    Path file = write("services.json", services("x", "patient-view", "patient"));
    assertThatThrownBy(() -> catalog(file)).hasMessageContaining("must be one FHIR read");
  }

  @Test
  void aTemplateMayBeJson() throws IOException {
    Files.delete(folder.resolve("templates/epic/patient.txt"));
    write(
        "templates/epic/patient.json",
        "{\"query\": \"Patient/{{context.patientId}}?_elements=birthDate\"}");
    Path file = write("services.json", services("x", "patient-view", "patient"));
    assertThat(catalog(file).find("x").orElseThrow().prefetch("epic").get("patient"))
        .endsWith("birthDate");
  }

  @Test
  void twoServicesOfOneIdAreRefused() throws IOException {
    String one = services("x", "patient-view", "patient");
    String two = one.replaceFirst("(?s)(\\{\\s+\"id\".*\\})(\\s*]\\s*})", "$1, $1$2");
    Path file = write("services.json", two);
    assertThatThrownBy(() -> catalog(file)).hasMessageContaining("stands twice");
  }

  private ServiceCatalog catalog(Path file) {
    return ServiceCatalog.read(file, folder.resolve("templates"));
  }

  private static String services(String id, String hook, String key) {
    return """
    {"services": [
      {
        "id": "%s",
        "hook": "%s",
        "title": "t", "description": "d", "prefetch": ["%s"]
      }
    ]}
    """
        .formatted(id, hook, key);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
