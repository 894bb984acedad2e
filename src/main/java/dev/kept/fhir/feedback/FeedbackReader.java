package dev.kept.fhir.feedback;

import dev.kept.fhir.feedback.FeedbackReading.Fault;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.MalformedException;
import dev.kept.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a feedback call in one pass. */
public final class FeedbackReader {
  /** Items of one body. */
  public static final int MOST_ITEMS = 1_000;

  private final JsonDocuments documents;

  /** A reader that opens its documents by {@code documents}. */
  public FeedbackReader(JsonDocuments documents) {
    this.documents = documents;
  }

  /** Reads {@code body} by the limits and zone of {@code tenant}. */
  public FeedbackReading read(Document body, Tenant tenant) {
    try {
      return documents.read(body, tenant.limits(), in -> new Pass(in, tenant).all());
    } catch (MalformedException e) {
      return new FeedbackReading.Refused(e.malformation());
    }
  }

  /** One pass over a body. */
  private static final class Pass {
    private final JsonCursor in;
    private final Tenant tenant;
    private final List<Feedback> items = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int count;

    Pass(JsonCursor in, Tenant tenant) {
      this.in = in;
      this.tenant = tenant;
    }

    FeedbackReading all() {
      while (in.nextMember()) {
        if (in.name().equals("feedback") && !in.isNull()) {
          in.each(this::item);
        } else {
          in.skip();
        }
      }
      return count > MOST_ITEMS
          ? new FeedbackReading.TooMany()
          : new FeedbackReading.Read(items, faults);
    }

    private void item(JsonCursor at) {
      int index = count++;
      if (index >= MOST_ITEMS) {
        at.skip();
      } else if (!at.isObject()) {
        at.skip();
        faults.add(new Fault(index, "must be an object"));
      } else {
        ItemDraft draft = new ItemDraft(at, tenant.zone());
        while (at.nextMember()) {
          draft.member();
        }
        draft
            .fault()
            .ifPresentOrElse(
                what -> faults.add(new Fault(index, what)), () -> items.add(draft.item()));
      }
    }
  }
}
