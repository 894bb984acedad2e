package dev.kept.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.fuzz.PlainJson.Writing;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any bytes as the body of a call of either hook. A body is taken just when a second reader of JSON
 * takes it; it says what that one says; and its facts hang on no order of members.
 */
public final class HookReaderFuzz {
  static final Limits LIMITS = new Limits(30_000, 12, 300, 6, 3, 2);
  static final PlainJson.Bounds BOUNDS = new PlainJson.Bounds(12, 300, 1_000, 300);
  private static final Tenant TENANT = Clinic.tenant(Vendor.GENERIC, LIMITS);
  private static final HookReader READER = new HookReader(new JsonDocuments());

  private HookReaderFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Optional<Map<?, ?>> plain = PlainJson.object(data, BOUNDS);
    switch (READER.read(Document.of(data), TENANT)) {
      case HookReading.Refused refused ->
          Law.hold(
              data.length > LIMITS.bodyBytes() || plain.isEmpty() || hasSurrogates(data),
              "nothing is refused without a reason, but " + refused.malformation());
      case HookReading.Read(HookBody body) -> {
        Law.hold(plain.isPresent() || longNumbers(data), "nothing is taken that is no strict JSON");
        plain.ifPresent(tree -> compare(body, tree));
      }
    }
  }

  /** How a number's length is counted is the parser's own affair. */
  static boolean longNumbers(byte[] data) {
    return PlainJson.object(data, new PlainJson.Bounds(12, 300, 1_000, 1_010)).isPresent();
  }

  /** The parser takes no half of a pair as part of a name, which the RFC leaves open. */
  static boolean hasSurrogates(byte[] data) {
    return new String(data, UTF_8).matches("(?is).*\\\\ud[89a-f].*");
  }

  private static void compare(HookBody body, Map<?, ?> tree) {
    Law.hold(body.hook().equals(text(tree, "hook")), "the hook is the one named");
    Law.hold(body.hookInstance().equals(text(tree, "hookInstance")), "so is the instance");
    if (tree.get("context") instanceof Map<?, ?> context) {
      Law.hold(body.context().patientId().equals(text(context, "patientId")), "the patient is");
      Law.hold(body.context().userId().equals(text(context, "userId")), "the user is");
    }
    Facts facts = CallFacts.of(body, TENANT, Clinic.NOW);
    Law.hold(facts.proposed().size() <= LIMITS.appointments(), "appointments are bounded");
    Law.hold(told(facts).equals(told(facts(tree, Writing.AS_READ).orElse(facts))), "escapes count");
    if (isPlain(tree)) {
      Facts backwards = facts(tree, Writing.BACKWARDS).orElse(facts);
      Law.hold(told(facts).equals(told(backwards)), "the order of members counts");
    }
  }

  private static Optional<Facts> facts(Map<?, ?> tree, Writing writing) {
    byte[] again = PlainJson.write(tree, writing).getBytes(UTF_8);
    if (again.length > LIMITS.bodyBytes()) {
      return Optional.empty();
    }
    return switch (READER.read(Document.of(again), TENANT)) {
      case HookReading.Read(HookBody body) -> Optional.of(CallFacts.of(body, TENANT, Clinic.NOW));
      case HookReading.Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }

  private static List<Object> told(Facts facts) {
    return List.of(facts.patient(), facts.history(), facts.proposed(), Set.copyOf(facts.gaps()));
  }

  /** Whether no entry is a wrapper and a resource at once, which are read as they begin. */
  static boolean isPlain(Object value) {
    return switch (value) {
      case Map<?, ?> members ->
          !(members.containsKey("resourceType")
                  && (members.containsKey("resource")
                      || members.containsKey("fullUrl")
                      || members.containsKey("search")
                      || members.containsKey("link")))
              && members.values().stream().allMatch(HookReaderFuzz::isPlain);
      case List<?> elements -> elements.stream().allMatch(HookReaderFuzz::isPlain);
      default -> true;
    };
  }

  private static String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }
}
