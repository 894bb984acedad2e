package dev.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Work of one tenant after the other, of which none that fails is in the others' way. */
final class EachTenant {
  private EachTenant() {}

  /** Does it for all; at the end it fails as the first that failed did. */
  static <T> void of(List<T> tenants, Consumer<T> work) {
    List<RuntimeException> failures = new ArrayList<>();
    for (T tenant : tenants) {
      try {
        work.accept(tenant);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
