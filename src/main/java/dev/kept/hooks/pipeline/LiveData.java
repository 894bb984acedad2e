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
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the prefetch left out, read from the tenant's own FHIR server with the call's token. */
public final class LiveData implements MissingData {
  private static final Gap FOREIGN = new Gap(Gap.Kind.FOREIGN_SERVER, "fhirServer");

  private final LiveReads reads;

  /** Missing data read by {@code reads}. */
  public LiveData(LiveReads reads) {
    this.reads = reads;
  }

  @Override
  public Completed complete(Ask ask, Facts stated) {
    Map<PrefetchKey, Wanted> wanted = CallFacts.wanted(ask.body(), templates(ask));
    return switch (LiveAccess.of(ask.body(), ask.tenant())) {
      case LiveAccess.Closed closed -> new Completed(notedForeign(stated, closed.why()), List.of());
      case LiveAccess.Open open ->
          wanted.isEmpty() ? new Completed(stated, List.of()) : read(ask, open, wanted);
    };
  }

  private Completed read(Ask ask, LiveAccess.Open open, Map<PrefetchKey, Wanted> wanted) {
    LiveCall call = new LiveCall(ask.tenant(), open, ask.body().context(), ask.deadline());
    LiveResult live = reads.fetch(call, wanted);
    Facts facts = CallFacts.of(ask.body(), live, ask.tenant(), ask.now());
    return new Completed(facts, live.records().stream().map(LiveData::note).toList());
  }

  private static Facts notedForeign(Facts stated, LiveAccess.Why why) {
    if (why != LiveAccess.Why.OTHER_SERVER) {
      return stated;
    }
    List<Gap> gaps = new ArrayList<>(stated.gaps());
    gaps.add(FOREIGN);
    return new Facts(stated.patient(), stated.history(), stated.proposed(), gaps);
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
    return new ReadNote(read.key().resourceType(), read.key().key(), read.status(), read.millis());
  }
}
