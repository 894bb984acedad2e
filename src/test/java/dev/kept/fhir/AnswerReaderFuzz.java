package dev.kept.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.MalformedException;
import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.fhir.resource.ResourceReader;
import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.fuzz.PlainJson.Writing;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any bytes as a page that a FHIR server answers with. It is taken just when a second reader of
 * JSON takes it, and what is gathered hangs on no order of members.
 */
public final class AnswerReaderFuzz {
  private static final Tenant TENANT = Clinic.tenant(Vendor.GENERIC, HookReaderFuzz.LIMITS);
  private static final JsonDocuments DOCUMENTS = new JsonDocuments();

  private AnswerReaderFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Optional<Map<?, ?>> plain = PlainJson.object(data, HookReaderFuzz.BOUNDS);
    Optional<List<Object>> told = read(data);
    Law.hold(
        plain.isEmpty()
            || HookReaderFuzz.hasSurrogates(data)
            || told.isPresent()
            || data.length > HookReaderFuzz.LIMITS.bodyBytes(),
        "nothing is refused without a reason");
    Law.hold(
        told.isEmpty() || plain.isPresent() || HookReaderFuzz.longNumbers(data),
        "nothing is taken that is no strict JSON");
    if (told.isPresent() && plain.isPresent()) {
      compare(told.get(), plain.get());
    }
  }

  private static void compare(List<Object> told, Map<?, ?> tree) {
    List<Writing> writings =
        HookReaderFuzz.isPlain(tree)
            ? List.of(Writing.AS_READ, Writing.BACKWARDS)
            : List.of(Writing.AS_READ);
    for (Writing writing : writings) {
      byte[] again = PlainJson.write(tree, writing).getBytes(UTF_8);
      if (again.length <= HookReaderFuzz.LIMITS.bodyBytes()) {
        Law.hold(Optional.of(told).equals(read(again)), "written " + writing + " it is another");
      }
    }
  }

  private static Optional<List<Object>> read(byte[] data) {
    try {
      return Optional.of(
          DOCUMENTS.read(Document.of(data), HookReaderFuzz.LIMITS, AnswerReaderFuzz::told));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static List<Object> told(JsonCursor in) {
    Gathered gathered = Gathered.upTo(HookReaderFuzz.LIMITS.entries());
    new ResourceReader(in, TENANT).read(gathered);
    List<Object> told = new ArrayList<>();
    for (PrefetchKey key : PrefetchKey.values()) {
      told.add(List.of(gathered.has(key), gathered.hasStrange(key), gathered.isWrong(key)));
    }
    told.add(List.of(gathered.hasFailure(), gathered.next(), gathered.isBounded()));
    told.add(Set.copyOf(in.unreadable()));
    return told;
  }
}
