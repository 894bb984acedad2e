package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.config.ConfigException;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CDS Hooks 2.0, Prefetch Template, Prefetch Tokens and Prefetch Query Restrictions. */
class PrefetchQueryTest {
  private static final Set<String> ROOT_FIELDS =
      Set.of("context.userId", "context.patientId", "context.encounterId");
  private static final Set<String> USER_IDS =
      Set.of(
          "userPractitionerId", "userPractitionerRoleId", "userPatientId", "userRelatedPersonId");
  private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern READ = Pattern.compile("[A-Z][A-Za-z]+/token");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "patient=token|status=[a-z]+(:in)?|date=(eq|lt|gt|ge|le)?\\d{4}-\\d\\d-\\d\\d"
              + "|_count=\\d+|_sort=-?[a-z]+");

  @Test
  @Requirement({"R@35", "R@55"})
  void tokensStandBetweenDoubleBraces() throws Exception {
    for (String query : queries()) {
      assertThat(TOKEN.matcher(query).find()).as(query).isTrue();
      assertThat(TOKEN.matcher(query).replaceAll("")).as(query).doesNotContain("{", "}");
    }
  }

  @Test
  @Requirement({"R@56", "R@57", "R@59"})
  void tokensAreFieldsOfTheContextOrIdsOfTheUser() throws Exception {
    List<String> tokens =
        queries().stream()
            .flatMap(query -> TOKEN.matcher(query).results().map(found -> found.group(1)))
            .toList();
    assertThat(tokens)
        .isNotEmpty()
        .allMatch(token -> ROOT_FIELDS.contains(token) || USER_IDS.contains(token));
  }

  @Test
  @Requirement("R@58")
  void queriesKeepToTheRecommendedSubset() throws Exception {
    for (String query : queries()) {
      String filled = TOKEN.matcher(query).replaceAll("token");
      String[] parts = filled.split("\\?", 2);
      if (parts.length == 1) {
        assertThat(filled).matches(READ);
      } else {
        assertThat(parts[0]).matches("[A-Z][A-Za-z]+");
        assertThat(parts[1].split("&")).allMatch(PARAMETER.asMatchPredicate());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/{{context.appointments}}",
        "Patient/{{context.patientId.value}}",
        "Patient/{{ context.patientId }}",
        "Patient/{{patientId}}",
        "Patient/{{userId}}",
        "Patient?birthdate=ge{{today()}}",
        "Patient/{context.patientId}",
        "Patient/{{context.patientId}"
      })
  @Requirement({"R@55", "R@56", "R@57", "R@59"})
  void aTemplateWithAnotherTokenStopsTheStart(String query, @TempDir Path folder)
      throws IOException {
    assertThat(catalog(folder, "Patient/{{context.patientId}}").list()).hasSize(1);
    assertThatThrownBy(() -> catalog(folder, query))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("patient.txt");
  }

  private static ServiceCatalog catalog(Path folder, String query) throws IOException {
    for (Vendor vendor : Vendor.values()) {
      Path templates = Files.createDirectories(folder.resolve("templates").resolve(vendor.code()));
      Files.writeString(templates.resolve("patient.txt"), query);
    }
    Path services = folder.resolve("services.json");
    Files.writeString(
        services,
        """
        {"services": [{"id": "a", "hook": "appointment-book", "title": "A", "description": "A",
        "needsOneOf": ["patient"], "prefetch": ["patient"]}]}
        """);
    return ServiceCatalog.read(services, folder.resolve("templates"));
  }

  private static List<String> queries() throws Exception {
    List<String> queries = new ArrayList<>();
    try (HookServer server = HookServer.saying(.5)) {
      for (String tenant : List.of("", "/t/epic", "/t/oracle", "/t/athena")) {
        JsonNode answer = Json.read(server.get(tenant + "/cds-services").body());
        Json.list(answer.path("services")).stream()
            .flatMap(service -> Stream.of(service.path("prefetch")))
            .forEach(prefetch -> prefetch.forEach(query -> queries.add(query.asText())));
      }
    }
    assertThat(queries).isNotEmpty();
    return queries;
  }
}
