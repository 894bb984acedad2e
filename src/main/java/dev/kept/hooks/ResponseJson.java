package dev.kept.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.cards.Action;
import dev.kept.cards.Card;
import dev.kept.cards.Coding;
import dev.kept.cards.Suggestion;
import dev.kept.tenant.VendorProfile.DetailForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * An answer's JSON (CDS Hooks 2.0.1, CDS Service Response): nothing in it is null or empty but
 * {@code cards} itself.
 */
final class ResponseJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private ResponseJson(JsonGenerator json) {
    this.json = json;
  }

  /** The answer in UTF-8. */
  static byte[] write(List<Card> cards) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2_048);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      new ResponseJson(json).answer(cards);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a byte array refuses nothing
    }
    return out.toByteArray();
  }

  private void answer(List<Card> cards) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("cards");
    for (Card card : cards) {
      card(card);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void card(Card card) throws IOException {
    json.writeStartObject();
    json.writeStringField("uuid", card.uuid().toString());
    json.writeStringField("summary", card.summary());
    text("detail", card.detail());
    if (card.form() == DetailForm.PLAIN) {
      json.writeObjectFieldStart("extension");
      json.writeStringField("com.epic.cdshooks.card.detail.content-type", "text/plain");
      json.writeEndObject();
    }
    json.writeStringField("indicator", code(card.indicator()));
    source(card.source());
    if (!card.suggestions().isEmpty()) {
      json.writeArrayFieldStart("suggestions");
      for (Suggestion suggestion : card.suggestions()) {
        suggestion(suggestion);
      }
      json.writeEndArray();
      json.writeStringField("selectionBehavior", code(card.choice()));
    }
    overrideReasons(card.overrideReasons());
    links(card.links());
    json.writeEndObject();
  }

  private void source(Card.Source source) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("label", source.label());
    text("url", source.url().orElse(""));
    json.writeFieldName("topic");
    coding(source.topic());
    json.writeEndObject();
  }

  private void suggestion(Suggestion suggestion) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", suggestion.label());
    json.writeStringField("uuid", suggestion.uuid().toString());
    if (suggestion.recommended()) {
      json.writeBooleanField("isRecommended", true);
    }
    if (!suggestion.actions().isEmpty()) {
      json.writeArrayFieldStart("actions");
      for (Action action : suggestion.actions()) {
        action(action);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void action(Action action) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "create");
    json.writeStringField("description", action.description());
    json.writeFieldName("resource");
    new DraftJson(json).write(action.resource());
    json.writeEndObject();
  }

  private void overrideReasons(List<Coding> reasons) throws IOException {
    if (!reasons.isEmpty()) {
      json.writeArrayFieldStart("overrideReasons");
      for (Coding reason : reasons) {
        coding(reason);
      }
      json.writeEndArray();
    }
  }

  private void links(List<Card.Link> links) throws IOException {
    if (!links.isEmpty()) {
      json.writeArrayFieldStart("links");
      for (Card.Link link : links) {
        json.writeStartObject();
        json.writeStringField("label", link.label());
        json.writeStringField("url", link.url());
        json.writeStringField("type", "absolute");
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void coding(Coding coding) throws IOException {
    json.writeStartObject();
    json.writeStringField("system", coding.system());
    json.writeStringField("code", coding.code());
    text("display", coding.display());
    json.writeEndObject();
  }

  private void text(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
