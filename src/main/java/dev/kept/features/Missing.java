package dev.kept.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells what is missing from what there is none of. */
final class Missing {
  /** NaN where a known history holds none. */
  private static final Set<String> MAY_BE_NONE =
      Set.of(
          Slot.LAST_OUTCOME.code(),
          Slot.SECOND_LAST_OUTCOME.code(),
          Slot.THIRD_LAST_OUTCOME.code(),
          Slot.DAYS_SINCE_LAST_VISIT.code());

  private Missing() {}

  static List<String> names(FeatureSchema schema, FeatureVector vector) {
    boolean history = !Float.isNaN(vector.at(Slot.ATTENDED_COUNT.place(0)));
    boolean answers = answersKnown(schema, vector);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < vector.size(); i++) {
      String name = schema.features().get(i).name();
      boolean none =
          (history && MAY_BE_NONE.contains(name))
              || (answers && name.equals(Slot.HOURS_SINCE_ASKED.code()));
      if (Float.isNaN(vector.at(i)) && !none) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private static boolean answersKnown(FeatureSchema schema, FeatureVector vector) {
    int confirmed = schema.indexOf(Slot.CONFIRMED.code());
    return confirmed >= 0 && !Float.isNaN(vector.at(confirmed));
  }
}
