package dev.kept.hooks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.cards.AnyWords;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.features.Centroids;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.fuzz.PlainJson.Writing;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Any words, parted by NUL, wherever a call of either hook, a site's settings and a model's
 * manifest have words. No card that comes of it has markup of theirs, a link of theirs, or
 * characters that nobody sees.
 */
public final class CardFuzz {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final SampleCall SAMPLE = new SampleCall(TODAY, DemoTenants.ZONE, 3, 2);
  private static final List<Map<?, ?>> CALLS =
      List.of(tree(SAMPLE.appointmentBook()), tree(SAMPLE.patientView()));
  private static final Set<String> STRUCTURE =
      Set.of(
          "hook",
          "hookInstance",
          "resourceType",
          "status",
          "start",
          "end",
          "created",
          "reference",
          "system",
          "birthDate",
          "type",
          "patientId",
          "userId",
          "fhirServer",
          "id");
  private static final ServiceCatalog SERVICES =
      ServiceCatalog.read(Path.of("cds-services.json"), Path.of("prefetch-templates"));
  private static final HookReader READER = new HookReader(new JsonDocuments());
  private static final HookPipeline PIPELINE =
      new HookPipeline(
          new ModelSet(
              FixedModel.saying(.62, Stage.T0), FixedModel.saying(.62, Stage.T48), Centroids.NONE),
          Sources.NONE,
          AnyWords.PUBLIC_BASE,
          () -> new UUID(7, 7));

  private CardFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> words = List.of(new String(data, UTF_8).split("\0", -1));
    AnyWords.check(words);
    for (Tenant tenant : DemoTenants.list()) {
      for (Map<?, ?> call : CALLS) {
        answer(tenant, new Words(words).in(call));
      }
    }
  }

  private static void answer(Tenant tenant, Object call) {
    byte[] body = PlainJson.write(call, Writing.AS_READ).getBytes(UTF_8);
    if (READER.read(Document.of(body), tenant) instanceof HookReading.Read read) {
      Deadline deadline = Deadline.in(Duration.ofMinutes(1), System::nanoTime);
      CdsService service =
          SERVICES.list().stream()
              .filter(
                  one -> one.hook().name().replace('_', '-').equalsIgnoreCase(read.body().hook()))
              .findFirst()
              .orElseThrow();
      Ask ask =
          new Ask(
              tenant,
              service,
              read.body(),
              TODAY.atTime(18, 0).toInstant(ZoneOffset.UTC),
              deadline);
      HookPipeline.Outcome outcome =
          PIPELINE.answer(ask, new StageTimes(System::nanoTime), note -> {});
      if (outcome instanceof HookPipeline.Outcome.Answered(HookAnswer answer)) {
        answer.cards().forEach(AnyWords::check);
      }
    }
  }

  private static Map<?, ?> tree(String json) {
    Map<?, ?> tree = PlainJson.object(json.getBytes(UTF_8), PlainJson.Bounds.NONE).orElseThrow();
    Law.hold(tree.containsKey("hook"), "a sample is a call");
    return tree;
  }

  /** The words, each used in turn. */
  private static final class Words {
    private final List<String> words;
    private int next;

    Words(List<String> words) {
      this.words = words;
    }

    Object in(Object value) {
      return switch (value) {
        case Map<?, ?> members -> {
          Map<String, Object> changed = new LinkedHashMap<>();
          members.forEach(
              (name, one) ->
                  changed.put(
                      String.valueOf(name),
                      one instanceof String && !STRUCTURE.contains(String.valueOf(name))
                          ? words.get(next++ % words.size())
                          : in(one)));
          yield changed;
        }
        case List<?> elements -> {
          List<Object> changed = new ArrayList<>();
          elements.forEach(element -> changed.add(in(element)));
          yield changed;
        }
        default -> value;
      };
    }
  }
}
