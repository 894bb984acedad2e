package dev.kept.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.sample.Cohort;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void whatIsNotAmongTheHundredMostFrequentValuesIsCountedTogether() {
    Tested tested = Tested.apart(Duration.ofMinutes(1));
    for (int i = 0; i < 250; i++) {
      tested.add("p" + i, i < 100 ? "often" + i % 10 : "clinic" + i, 1, i % 2 == 0);
    }
    Cohort cohort = tested.cohort();
    Groups groups = new Groups(cohort);
    Map<String, boolean[]> members =
        groups.members(i -> cohort.row(i).visit().setting().location());
    assertThat(members).hasSize(101).containsKeys("often1", "(60 other values)");
    int all = 0;
    for (boolean[] member : members.values()) {
      for (boolean own : member) {
        all += own ? 1 : 0;
      }
    }
    assertThat(all).isEqualTo(cohort.size());
  }

  @Test
  void fewValuesHaveNoOthers() {
    Groups groups = new Groups(Tested.of(1, 0, 1));
    assertThat(groups.members(_ -> "one")).containsOnlyKeys("one");
  }
}
