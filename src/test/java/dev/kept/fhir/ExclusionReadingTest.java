package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Appointment.Setting;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An excluded code or place is the one that is read, wherever it stands. */
class ExclusionReadingTest {
  private static final Tenant EXCLUDING =
      Clinic.excluding(Clinic.tenant(), new Excluded(Set.of("psych"), Set.of("l2"), Set.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"coding\": [{\"code\": \"talk\"}, {\"code\": \"psych\"}]}]",
        "[{\"coding\": [{\"code\": \"talk\"}]}, {\"coding\": [{\"code\": \"psych\"}]}]",
        "[{\"coding\": [{\"code\": \"psych\"}, {\"code\": \"talk\"}]}, {\"text\": \"x\"}]",
        "[{\"coding\": [{\"code\": \"talk\"}], \"text\": \"psych\"}]",
        "{\"text\": \"psych\", \"coding\": {\"code\": \"talk\"}}"
      })
  void anyOfTheServicesCodesExcludes(String serviceType) {
    assertThat(setting("\"serviceType\": " + serviceType, EXCLUDING).serviceType())
        .isEqualTo("psych");
  }

  @Test
  void withoutExcludedCodeTheFirstIsRead() {
    String two = "\"serviceType\": [{\"coding\": [{\"code\": \"a\"}, {\"code\": \"b\"}]}]";
    assertThat(setting(two, EXCLUDING).serviceType()).isEqualTo("a");
    assertThat(setting(two, Clinic.tenant()).serviceType()).isEqualTo("a");
  }

  @Test
  void anyOfThePlacesExcludes() {
    assertThat(setting("", EXCLUDING).location()).isEqualTo("l2");
    assertThat(setting("", Clinic.tenant()).location()).isEqualTo("l1");
  }

  private static Setting setting(String members, Tenant tenant) {
    String places =
        "{\"actor\": {\"reference\": \"Location/l1\"}}, {\"actor\": {\"reference\": \"Location/l2\"}},";
    String visit =
        Calls.appointment("a1", "Patient/p1", members)
            .replace("\"participant\": [", "\"participant\": [" + places);
    return Calls.facts(Calls.history(visit), tenant).history().visits().getFirst().setting();
  }
}
