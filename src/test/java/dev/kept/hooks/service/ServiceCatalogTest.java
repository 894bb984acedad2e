package dev.kept.hooks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    Path file = write("services.json", services("x", "appointment-book", "coverage"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(
            "services.json:5: services.0.prefetch: names coverage, which has no file");
  }

  @Test
  void aKeyThatNothingReadsIsRefused() throws IOException {
    Path file = write("services.json", services("x", "appointment-book", "weather"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(
            "services.0.prefetch: names weather, which nothing reads;"
                + " known: patient, coverage, appointments");
  }

  @Test
  void aTemplateOfAnotherTypeThanItsKeysIsRefused() throws IOException {
    Path wrong = write("templates/epic/patient.txt", "Coverage?patient={{context.patientId}}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(wrong + ":1: patient: must ask for Patient, not for Coverage");
  }

  @Test
  void aMisspeltTemplateIsRefused() throws IOException {
    Path wrong =
        write("templates/oracle/appointmnts.txt", "Appointment?patient={{context.patientId}}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(wrong + ": appointmnts: is a key that nothing reads");
  }

  @Test
  void aMisspeltVendorIsRefused() throws IOException {
    Path wrong = write("templates/epci/patient.txt", "Patient/{{context.patientId}}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining(wrong.getParent() + ": is no vendor's folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"services\": []}", "{\"services\": {}}"})
  void aCatalogueWithoutServicesIsRefused(String text) throws IOException {
    Path file = write("services.json", text);
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining("services.json:1: services: must list at least one service");
  }

  @Test
  void aServiceSaysWhatItNeeds() throws IOException {
    String one = services("x", "appointment-book", "patient");
    Path none =
        write("none.json", one.replace("\"needsOneOf\": [\"patient\"]", "\"needsOneOf\": []"));
    assertThatThrownBy(() -> catalog(none))
        .hasMessageContaining("none.json:5: services.0.needsOneOf: must name at least one key");
    Path other = write("other.json", one.replace("[\"patient\"], \"p", "[\"coverage\"], \"p"));
    assertThatThrownBy(() -> catalog(other))
        .hasMessageContaining("needsOneOf: names coverage, which is no prefetch key of this");
    Path chart = write("chart.json", services("x", "patient-view", "patient"));
    assertThatThrownBy(() -> catalog(chart))
        .hasMessageContaining("needsOneOf: must be appointments for patient-view");
  }

  @Test
  void whatAServiceNeedsIsWhatACallIsRefusedFor() {
    ServiceCatalog catalog = ServiceCatalog.read(SHIPPED, TEMPLATES);
    assertThat(catalog.find("no-show-appointment-book").orElseThrow().needsOneOf())
        .containsExactly(PrefetchKey.PATIENT, PrefetchKey.APPOINTMENTS);
    assertThat(catalog.find("no-show-patient-view").orElseThrow().needsOneOf())
        .containsExactly(PrefetchKey.APPOINTMENTS);
  }

  @Test
  void anUnknownTokenIsRefused() throws IOException {
    write("templates/epic/patient.txt", "Patient/{{context.patientid}}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThatThrownBy(() -> catalog(file))
        .hasMessageContaining("{{context.patientid}} is no prefetch token");
  }

  @Test
  void aTemplateThatIsNoReadOrSearchIsRefused() throws IOException {
    write(
        "templates/oracle/patient.txt", "https://elsewhere.example/Patient/{{context.patientId}}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThatThrownBy(() -> catalog(file)).hasMessageContaining("must be one FHIR read");
  }

  @Test
  void aTemplateMayBeJson() throws IOException {
    Files.delete(folder.resolve("templates/epic/patient.txt"));
    write(
        "templates/epic/patient.json",
        "{\"query\": \"Patient/{{context.patientId}}?_elements=birthDate\"}");
    Path file = write("services.json", services("x", "appointment-book", "patient"));
    assertThat(catalog(file).find("x").orElseThrow().prefetch("epic").get("patient"))
        .endsWith("birthDate");
  }

  @Test
  void twoServicesOfOneIdAreRefused() throws IOException {
    String one = services("x", "appointment-book", "patient");
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
        "title": "t", "description": "d", "needsOneOf": ["%s"], "prefetch": ["%s"]
      }
    ]}
    """
        .formatted(id, hook, key, key);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
