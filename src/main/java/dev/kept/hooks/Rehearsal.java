package dev.kept.hooks;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.hooks.pipeline.Ask;
import dev.kept.hooks.pipeline.HookAnswer;
import dev.kept.hooks.pipeline.HookPipeline;
import dev.kept.hooks.pipeline.HookPipeline.Outcome;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.hooks.pipeline.StageTimes;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.ServiceCatalog;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers a call in hand, without server, token or record; for looking at how an answer comes
 * about.
 */
public final class Rehearsal {
  private final ServiceCatalog catalog;
  private final HookPipeline pipeline;
  private final DoorParts.Outside outside;

  /** A rehearsal of what {@code models} say; nothing is read from a FHIR server. */
  public Rehearsal(DoorParts.Offer offer, ModelSet models, DoorParts.Outside outside) {
    this.catalog = offer.catalog();
    this.pipeline = new HookPipeline(models, Sources.NONE, offer.publicBase(), outside.ids());
    this.outside = outside;
  }

  /**
   * What came of it.
   *
   * @param status HTTP status
   * @param response the body
   * @param answer what was decided; empty for a refusal
   */
  public record Result(int status, String response, Optional<HookAnswer> answer) {}

  /** The answer of the service whose hook {@code body} names. */
  public Result answer(Tenant tenant, byte[] body) {
    return switch (new HookReader(new JsonDocuments()).read(Document.of(body), tenant)) {
      case HookReading.Refused refused -> refused(Refusal.malformed(refused.malformation()));
      case HookReading.Read read -> answer(tenant, read.body());
    };
  }

  private Result answer(Tenant tenant, HookBody body) {
    Optional<CdsService> service =
        catalog.list().stream().filter(one -> one.hook().code().equals(body.hook())).findFirst();
    if (service.isEmpty()) {
      return refused(Refusal.badRequest("CALL-HOOK", "No service is called on this hook"));
    }
    Optional<Refusal> refusal =
        new CallCheck(service.get(), tenant.vendor().longIds()).refusal(body);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    Instant now = outside.clock().instant();
    Deadline deadline = Deadline.in(tenant.budgets().hook(), outside.ticker());
    Ask ask = new Ask(tenant, service.get(), body, now, deadline);
    return switch (pipeline.answer(ask, new StageTimes(outside.ticker()), read -> {})) {
      case Outcome.Answered answered -> written(answered.answer());
      case Outcome.Lacking lacking -> refused(Refusal.preconditionFailed(lacking.key()));
      case Outcome.Stripped stripped -> empty();
      case Outcome.Paused paused -> empty();
      case Outcome.Abandoned abandoned -> empty();
    };
  }

  private static Result written(HookAnswer answer) {
    byte[] json = ResponseJson.write(answer.cards());
    return new Result(200, new String(json, StandardCharsets.UTF_8), Optional.of(answer));
  }

  private static Result empty() {
    return new Result(
        200, new String(ResponseJson.write(List.of()), StandardCharsets.UTF_8), Optional.empty());
  }

  private static Result refused(Refusal refusal) {
    return new Result(refusal.status(), OutcomeJson.write(refusal), Optional.empty());
  }
}
