package dev.kept.fhir.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kept.time.Moment;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A place in a JSON document, moving forward only. It stands on a value; whoever is handed it reads
 * that value to its end or skips it. Fields are read leniently: a value of the wrong shape counts
 * as missing and its place is noted.
 *
 * <p>Every method that moves throws {@link MalformedException} when the document is malformed.
 */
public final class JsonCursor {
  private final Tokens tokens;
  private final Document document;
  private final TextTable texts = new TextTable();
  private final Set<String> unreadable = new LinkedHashSet<>();

  JsonCursor(Tokens tokens, Document document) {
    this.tokens = tokens;
    this.document = document;
  }

  /** In an object: moves to its next member's value; false, and past the object, at its end. */
  public boolean nextMember() {
    return tokens.nextMember();
  }

  /** In an array: moves to its next element; false, and past the array, at its end. */
  public boolean nextElement() {
    return tokens.nextElement();
  }

  /** The name of the member whose value this stands on; of the enclosing object once inside one. */
  public String name() {
    return tokens.name();
  }

  /** Whether this stands on an object; any other value but null is noted at {@code where}. */
  public boolean object(String where) {
    if (!isObject()) {
      wrong(where);
      return false;
    }
    return true;
  }

  /** Whether this stands on an object. */
  public boolean isObject() {
    return tokens.token() == JsonToken.START_OBJECT;
  }

  /** Whether this stands on an array. */
  public boolean isArray() {
    return tokens.token() == JsonToken.START_ARRAY;
  }

  /** Whether this stands on null. */
  public boolean isNull() {
    return tokens.token() == JsonToken.VALUE_NULL;
  }

  /** Whether this stands on a string. */
  public boolean isText() {
    return tokens.token() == JsonToken.VALUE_STRING;
  }

  /** Whether this stands on true or false. */
  public boolean isBoolean() {
    return tokens.token() == JsonToken.VALUE_TRUE || tokens.token() == JsonToken.VALUE_FALSE;
  }

  /** Hands each element of an array to {@code reader}; a value that is no array counts as one. */
  public void each(Consumer<JsonCursor> reader) {
    if (!isArray()) {
      reader.accept(this);
      return;
    }
    while (nextElement()) {
      reader.accept(this);
    }
  }

  /** The string here; empty when there is none, noted at {@code where} unless null. */
  public String string(String where) {
    if (tokens.token() != JsonToken.VALUE_STRING) {
      wrong(where);
      return "";
    }
    try {
      JsonParser parser = tokens.parser();
      char[] chars = tokens.characters();
      return texts.text(chars, parser.getTextOffset(), parser.getTextLength());
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** The moment here, local ones in {@code zone}; noted at {@code where} when there is another. */
  public Moment moment(String where, ZoneId zone) {
    if (tokens.token() != JsonToken.VALUE_STRING) {
      wrong(where);
      return Moment.UNKNOWN;
    }
    try {
      JsonParser parser = tokens.parser();
      char[] chars = tokens.characters();
      Moment moment = Moment.read(chars, parser.getTextOffset(), parser.getTextLength(), zone);
      if (!moment.isKnown()) {
        unreadable(where);
      }
      return moment;
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** The number here; NaN when there is none, noted at {@code where} unless null. */
  public double number(String where) {
    JsonToken token = tokens.token();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      wrong(where);
      return Double.NaN;
    }
    try {
      return tokens.parser().getDoubleValue();
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** The boolean here; false when there is none, noted at {@code where} unless null. */
  public boolean bool(String where) {
    if (!isBoolean()) {
      wrong(where);
    }
    return tokens.token() == JsonToken.VALUE_TRUE;
  }

  /** Moves to the end of the value. */
  public void skip() {
    tokens.skip();
  }

  /**
   * The string that the innermost object's member {@code wanted} will hold further on; empty when
   * it has none. For the rare object that names its type late; this stays where it is.
   */
  public String ahead(String wanted) {
    long from = tokens.parser().currentTokenLocation().getByteOffset();
    return Ahead.string(document, Math.toIntExact(from), wanted);
  }

  /** Notes that the value at {@code where} could not be read. */
  public void unreadable(String where) {
    unreadable.add(where);
  }

  /** Places whose values could not be read, each once, in the order met. */
  public Set<String> unreadable() {
    return unreadable;
  }

  /** Moves to the document's one object. */
  void begin() {
    tokens.advance();
    if (!isObject()) {
      throw new MalformedException(Malformation.NOT_AN_OBJECT);
    }
  }

  /** Makes sure nothing follows. */
  void end() {
    try {
      if (tokens.parser().nextToken() != null) {
        throw new MalformedException(Malformation.TRAILING);
      }
    } catch (IOException e) {
      throw new MalformedException(Malformation.TRAILING);
    }
  }

  private void wrong(String where) {
    if (!isNull()) {
      unreadable.add(where);
      skip();
    }
  }
}
