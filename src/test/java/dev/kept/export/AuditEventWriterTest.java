package dev.kept.export;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.ConsoleEvent;
import dev.kept.audit.Entries;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of entry, held against FHIR R4's definitions and the shapes of IHE BALP. */
class AuditEventWriterTest {
  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final AuditEventWriter WRITER = new AuditEventWriter("https://kept.example.org");
  private static FhirValidator validator = R4.newValidator();

  @BeforeAll
  static void loadDefinitions() {
    ValidationSupportChain definitions =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(R4),
            new InMemoryTerminologyServerValidationSupport(R4),
            new CommonCodeSystemsTerminologyService(R4));
    FhirInstanceValidator rules = new FhirInstanceValidator(definitions);
    validator = R4.newValidator().registerValidatorModule(rules);
  }

  static Stream<AuditEntry> everyKind() {
    return Stream.of(
        Entries.hookCall(1),
        Entries.liveRead(2),
        Entries.feedback(3),
        Entries.refused(4),
        Entries.scored(5),
        bare(new AuditEvent.Refused("JWT-03", "/t/{tenant}/cds-services/{id}")),
        bare(new AuditEvent.Overloaded("/cds-services/{id}", "PLACES", 412)),
        bare(new AuditEvent.Started("0.1.0")),
        bare(new AuditEvent.Recovered(17)),
        bare(
            new AuditEvent.ConfigChanged(
                AuditEvent.ConfigChanged.Change.CHANGED, List.of("phase"), 1)),
        bare(
            new AuditEvent.TenantChanged("HELD", "north", "a \"quote\" & <b>", Optional.of("n 9"))),
        bare(new ConsoleEvent.SignIn("signed-in", "code")),
        bare(new ConsoleEvent.SignIn("signed-out", "session")),
        bare(new ConsoleEvent.Denied("/console/audit", "operator")),
        bare(new ConsoleEvent.AccountChanged("reset", "anna", "")),
        bare(new ConsoleEvent.Viewed("/console/audit", "all", Optional.empty())),
        bare(
            new ConsoleEvent.Viewed(
                "/console/audit", "north", Optional.of(new Pseudonym("A".repeat(43))))));
  }

  private static AuditEntry bare(AuditEvent event) {
    return new AuditEntry(
        new UUID(9, event.hashCode()), Instant.parse("2026-03-02T12:00:00Z"), Who.UNKNOWN, event);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isValid(AuditEntry entry) {
    String line = WRITER.line(entry);
    assertThat(line).doesNotContain("\n");
    assertThat(validator.validateWithResult(line).getMessages())
        .filteredOn(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .extracting(SingleValidationMessage::getMessage)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void saysWhoWhenAndHowItEnded(AuditEntry entry) {
    var event = parsed(entry);
    assertThat(event.getIdElement().getIdPart()).isEqualTo(entry.id().toString());
    assertThat(event.getRecorded().toInstant())
        .isEqualTo(entry.at().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    assertThat(event.getOutcomeDesc()).isNotBlank();
    assertThat(event.getAgent()).filteredOn(agent -> agent.getRequestor()).hasSize(1);
    assertThat(event.getAgent())
        .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
        .contains("110153", "110152");
  }

  @Test
  void aCallNamesItsTransactionAndItsPatientByPseudonym() {
    for (AuditEntry entry : List.of(Entries.hookCall(1), Entries.liveRead(2))) {
      List<AuditEventEntityComponent> entities = parsed(entry).getEntity();
      assertThat(entities)
          .filteredOn(entity -> entity.getType().getCode().equals("XrequestId"))
          .extracting(entity -> entity.getWhat().getIdentifier().getValue())
          .containsExactly("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
      assertThat(entities)
          .filteredOn(entity -> entity.getRole().getCode() != null)
          .filteredOn(entity -> entity.getRole().getCode().equals("1"))
          .extracting(entity -> entity.getWhat().getIdentifier().getValue())
          .containsExactly(Entries.pseudonym().value());
    }
  }

  @Test
  void aReadHasKeptForItsClientAndSaysWhatWasAsked() {
    var event = parsed(Entries.liveRead(2));
    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("search-type");
    assertThat(event.getAgentFirstRep().getWho().getDisplay()).isEqualTo("Kept");
    assertThat(event.getEntity())
        .filteredOn(entity -> entity.getQuery() != null)
        .extracting(
            entity -> new String(entity.getQuery(), java.nio.charset.StandardCharsets.UTF_8))
        .containsExactly("GET Coverage, prefetch coverage");
  }

  private static org.hl7.fhir.r4.model.AuditEvent parsed(AuditEntry entry) {
    return R4.newJsonParser()
        .parseResource(org.hl7.fhir.r4.model.AuditEvent.class, WRITER.line(entry));
  }
}
