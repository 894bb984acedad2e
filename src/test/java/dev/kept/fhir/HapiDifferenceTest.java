package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.fhir.EhrBody.Flavor;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.VisitHistory.Extent;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The streaming reader and a reading by HAPI FHIR's model come to the same facts. */
class HapiDifferenceTest {
  private static final int CALLS = 120;
  private static final int VISITS = 14;

  private final HookReader reader = new HookReader(new JsonDocuments());

  @ParameterizedTest
  @EnumSource
  void bothReadingsGiveTheSameFacts(Flavor flavor) {
    Tenant tenant = Clinic.tenant(vendor(flavor), Limits.USUAL);
    int read = 0;
    int booked = 0;
    Set<Kind> met = EnumSet.noneOf(Kind.class);
    for (int seed = 0; seed < CALLS; seed++) {
      ObjectNode call = EhrBody.odd(seed, flavor, seed % VISITS);
      HapiReading expected = new HapiReading(call, tenant);
      Document body = Document.of(EhrBody.bytes(call));
      HookReading.Read reading = (HookReading.Read) reader.read(body, tenant);
      Facts facts = CallFacts.of(reading.body(), tenant, Clinic.NOW);
      assertThat(facts.patient()).as("patient of call %s", seed).isEqualTo(expected.patient());
      assertThat(facts.proposed()).as("booking of call %s", seed).isEqualTo(expected.proposed());
      assertThat(facts.history().visits())
          .as("visits of call %s", seed)
          .isEqualTo(expected.visits());
      assertThat(facts.history().extent()).isEqualTo(Extent.WHOLE);
      assertThat(facts.gaps().stream().map(Gap::kind).collect(Collectors.toSet()))
          .as("gaps of call %s", seed)
          .isEqualTo(expected.gaps());
      read += facts.history().visits().size();
      booked += facts.proposed().size();
      met.addAll(expected.gaps());
    }
    assertThat(read).isGreaterThan(CALLS * 4);
    assertThat(booked).isGreaterThan(CALLS / 3);
    assertThat(met)
        .contains(Kind.OTHER_PATIENT, Kind.UNATTRIBUTED, Kind.REPEATED, Kind.PAST, Kind.CLOSED);
  }

  private static Vendor vendor(Flavor flavor) {
    return switch (flavor) {
      case GENERIC -> Vendor.GENERIC;
      case EPIC -> Vendor.EPIC;
      case ORACLE -> Vendor.ORACLE;
      case ATHENA -> Vendor.ATHENA;
    };
  }
}
