package dev.kept.fhir.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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
  private final JsonParser parser;
  private final Document document;
  private final int depthLimit;
  private final MemberNames members = new MemberNames();
  private final Set<String> unreadable = new LinkedHashSet<>();
  private JsonToken token = JsonToken.NOT_AVAILABLE;
  private String name = "";
  private int depth;

  JsonCursor(JsonParser parser, Document document, int depthLimit) {
    this.parser = parser;
    this.document = document;
    this.depthLimit = depthLimit;
  }

  /** In an object: moves to its next member's value; false, and past the object, at its end. */
  public boolean nextMember() {
    try {
      String next = parser.nextFieldName();
      if (next == null) {
        token = parser.currentToken();
        leaveObject();
        return false;
      }
      name = next;
      note(next);
      enter(parser.nextToken());
      return true;
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** In an array: moves to its next element; false, and past the array, at its end. */
  public boolean nextElement() {
    enter(advance());
    if (token != JsonToken.END_ARRAY) {
      return true;
    }
    depth--;
    return false;
  }

  /** The name of the member whose value this stands on; of the enclosing object once inside one. */
  public String name() {
    return name;
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
    return token == JsonToken.START_OBJECT;
  }

  /** Whether this stands on an array. */
  public boolean isArray() {
    return token == JsonToken.START_ARRAY;
  }

  /** Whether this stands on null. */
  public boolean isNull() {
    return token == JsonToken.VALUE_NULL;
  }

  /** Whether this stands on true or false. */
  public boolean isBoolean() {
    return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
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
    if (token != JsonToken.VALUE_STRING) {
      wrong(where);
      return "";
    }
    try {
      return parser.getText();
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** The number here; NaN when there is none, noted at {@code where} unless null. */
  public double number(String where) {
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      wrong(where);
      return Double.NaN;
    }
    try {
      return parser.getDoubleValue();
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** The boolean here; false when there is none, noted at {@code where} unless null. */
  public boolean bool(String where) {
    if (!isBoolean()) {
      wrong(where);
      return false;
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Moves to the end of the value. */
  public void skip() {
    if (!token.isStructStart()) {
      return;
    }
    try {
      for (int target = depth - 1; depth > target; ) {
        pass(parser.nextToken());
      }
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /**
   * The string that the innermost object's member {@code wanted} will hold further on; empty when
   * it has none. For the rare object that names its type late; this stays where it is.
   */
  public String ahead(String wanted) {
    int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    return Ahead.string(document, from, wanted);
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
    enter(advance());
    if (!isObject()) {
      throw new MalformedException(Malformation.NOT_AN_OBJECT);
    }
  }

  /** Makes sure nothing follows. */
  void end() {
    try {
      if (parser.nextToken() != null) {
        throw new MalformedException(Malformation.TRAILING);
      }
    } catch (IOException e) {
      throw new MalformedException(Malformation.TRAILING);
    }
  }

  private void wrong(String where) {
    if (token != JsonToken.VALUE_NULL) {
      unreadable.add(where);
      skip();
    }
  }

  private void pass(JsonToken next) throws IOException {
    enter(next);
    switch (next) {
      case FIELD_NAME -> note(parser.currentName());
      case END_OBJECT -> leaveObject();
      case END_ARRAY -> depth--;
      default -> {}
    }
  }

  private void enter(JsonToken next) {
    token = next;
    if (next == JsonToken.START_OBJECT) {
      deeper();
      members.open();
    } else if (next == JsonToken.START_ARRAY) {
      deeper();
    }
  }

  private void deeper() {
    if (++depth > depthLimit) {
      throw new MalformedException(Malformation.TOO_DEEP);
    }
  }

  private void leaveObject() {
    depth--;
    members.close();
  }

  private void note(String member) {
    if (!members.add(member)) {
      throw new MalformedException(Malformation.DUPLICATE_MEMBER);
    }
  }

  private JsonToken advance() {
    try {
      JsonToken next = parser.nextToken();
      if (next == null) {
        throw new MalformedException(Malformation.NOT_JSON);
      }
      return next;
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }
}
