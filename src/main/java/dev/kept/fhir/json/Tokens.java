package dev.kept.fhir.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import dev.kept.tenant.Limits;
import java.io.IOException;

/** The parser's tokens, with depth bounded and names that come twice refused, read or skipped. */
final class Tokens {
  /** Characters of a member's name. */
  static final int NAME_LENGTH = 1_000;

  private final JsonParser parser;
  private final Limits limits;
  private final boolean measured;
  private final MemberNames members = new MemberNames();
  private JsonToken token = JsonToken.NOT_AVAILABLE;
  private String name = "";
  private int depth;

  /** The tokens of a document of {@code length} bytes. */
  Tokens(JsonParser parser, Limits limits, int length) {
    this.parser = parser;
    this.limits = limits;
    // skipped strings are decoded for their length only where one could be too long
    this.measured = length > limits.stringLength();
  }

  JsonToken token() {
    return token;
  }

  String name() {
    return name;
  }

  JsonParser parser() {
    return parser;
  }

  /** The characters of the string here, from {@link JsonParser#getTextOffset()} on. */
  char[] characters() throws IOException {
    char[] characters = parser.getTextCharacters();
    // the parser itself bounds only strings that outgrow its buffer, or that it makes
    if (parser.getTextLength() > limits.stringLength()) {
      throw new MalformedException(Malformation.TOO_LONG);
    }
    return characters;
  }

  /** Moves to the next member's value; false, and past the object, at its end. */
  boolean nextMember() {
    try {
      String next = parser.nextFieldName();
      if (next == null) {
        token = JsonToken.END_OBJECT;
        depth--;
        members.close();
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

  /** Moves to the next element; false, and past the array, at its end. */
  boolean nextElement() {
    advance();
    if (token != JsonToken.END_ARRAY) {
      return true;
    }
    depth--;
    return false;
  }

  /** Moves to the next value of the document. */
  void advance() {
    try {
      enter(parser.nextToken());
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  /** Moves to the end of the value. */
  void skip() {
    try {
      if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
        measure();
        return;
      }
      int target = depth - 1;
      do {
        pass(parser.nextToken());
      } while (depth > target);
    } catch (IOException e) {
      throw MalformedException.of(e);
    }
  }

  private void pass(JsonToken next) throws IOException {
    switch (next.id()) {
      case JsonTokenId.ID_FIELD_NAME -> note(parser.currentName());
      case JsonTokenId.ID_START_OBJECT -> {
        deeper();
        members.open();
      }
      case JsonTokenId.ID_START_ARRAY -> deeper();
      case JsonTokenId.ID_END_OBJECT -> {
        depth--;
        members.close();
      }
      case JsonTokenId.ID_END_ARRAY -> depth--;
      default -> {}
    }
    token = next;
    measure();
  }

  private void measure() throws IOException {
    if (measured && token == JsonToken.VALUE_STRING) {
      characters();
    }
  }

  private void enter(JsonToken next) {
    if (next == null) {
      throw new MalformedException(Malformation.NOT_JSON);
    }
    token = next;
    if (next == JsonToken.START_OBJECT) {
      deeper();
      members.open();
    } else if (next == JsonToken.START_ARRAY) {
      deeper();
    }
  }

  private void deeper() {
    if (++depth > limits.depth()) {
      throw new MalformedException(Malformation.TOO_DEEP);
    }
  }

  private void note(String member) {
    if (member.length() > NAME_LENGTH) {
      throw new MalformedException(Malformation.TOO_LONG);
    }
    if (!members.add(member)) {
      throw new MalformedException(Malformation.DUPLICATE_MEMBER);
    }
  }
}
