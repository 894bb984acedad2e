package dev.kept.hooks.pipeline;

import dev.kept.fhir.CallFacts;
import dev.kept.fhir.live.LiveAccess;
import dev.kept.fhir.live.LiveCall;
import dev.kept.fhir.live.LiveReads;
import dev.kept.fhir.live.LiveResult;
import dev.kept.fhir.live.PrefetchTemplate;
import dev.kept.fhir.live.ReadRecord;
import dev.kept.fhir.live.Wanted;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.hooks.framing.Client;
import dev.kept.hooks.inflow.Seat;
import dev.kept.tenant.Budgets;
import dev.kept.visit.Facts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the prefetch left out, read from the tenant's own FHIR server with the call's token. */
public final class LiveData implements MissingData {
  private final LiveReads reads;

  /** Missing data read by {@code reads}. */
  public LiveData(LiveReads reads) {
    this.reads = reads;
  }

  @Override
  public Facts complete(Ask ask, Facts stated, Consumer<ReadNote> log) {
    Map<PrefetchKey, Wanted> wanted = CallFacts.wanted(ask.body(), templates(ask));
    return switch (LiveAccess.of(ask.body(), ask.tenant())) {
      case LiveAccess.Closed closed -> stated;
      case LiveAccess.Open open when wanted.isEmpty() -> stated;
      case LiveAccess.Open open -> {
        LiveResult live =
            Seat.aside(() -> Client.whileThere(() -> reads.fetch(call(ask, open), wanted)));
        live.records().stream().map(LiveData::note).forEach(log);
        yield CallFacts.of(ask.body(), live, ask.tenant(), ask.now());
      }
    };
  }

  /** Reads leave time for what comes after them, so that what is there is still answered upon. */
  private static LiveCall call(Ask ask, LiveAccess.Open open) {
    return new LiveCall(
        ask.tenant(), open, ask.body().context(), ask.deadline().before(Budgets.RESERVE));
  }

  private static Map<PrefetchKey, PrefetchTemplate> templates(Ask ask) {
    Map<PrefetchKey, PrefetchTemplate> templates = new EnumMap<>(PrefetchKey.class);
    ask.service()
        .prefetch(ask.tenant().vendor().vendor().code())
        .forEach(
            (key, query) ->
                PrefetchKey.find(key)
                    .ifPresent(known -> templates.put(known, new PrefetchTemplate(query))));
    return templates;
  }

  private static ReadNote note(ReadRecord read) {
    return new ReadNote(
        read.key().resourceType(),
        read.key().key(),
        read.page(),
        read.status(),
        read.code(),
        read.millis());
  }
}
