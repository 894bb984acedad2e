package dev.kept.training.world.output;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A seeded sample of each type is valid FHIR R4: 1,000 resources, about a minute; fewer with {@code
 * -Dkept.world.sample=100}.
 */
class FhirFolderTest {
  private static final int SAMPLE = Integer.getInteger("kept.world.sample", 1_000);

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    int patients = Math.max(60, SAMPLE);
    WorldOptions options =
        new WorldOptions(Preset.USUAL, 7, patients, 24, WorldOptions.DEFAULT_ZONE);
    try (FhirFolder fhir = new FhirFolder(folder)) {
      World.of(options).tell(fhir);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient",
        "Appointment",
        "Coverage",
        "Practitioner",
        "PractitionerRole",
        "Location",
        "Schedule",
        "Slot"
      })
  void resourcesAreValid(String type) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(type + ".ndjson")));
    Collections.shuffle(lines, new Random(7));
    List<String> sample = lines.subList(0, Math.min(SAMPLE, lines.size()));
    assertThat(sample).isNotEmpty();
    assertThat(sample.parallelStream().flatMap(line -> complaints(line).stream()).toList())
        .isEmpty();
  }

  private static List<String> complaints(String resource) {
    return Validator.INSTANCE.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(message -> message.getLocationString() + " " + message.getMessage())
        .toList();
  }

  /** Loads the FHIR definitions once. */
  private static final class Validator {
    static final FhirValidator INSTANCE = validator();

    private static FhirValidator validator() {
      FhirContext r4 = FhirContext.forR4Cached();
      ValidationSupportChain chain =
          new ValidationSupportChain(
              new DefaultProfileValidationSupport(r4),
              new CommonCodeSystemsTerminologyService(r4),
              new InMemoryTerminologyServerValidationSupport(r4));
      return r4.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }
  }
}
