package dev.kept.security.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one small JSON object, refusing what readers read differently. */
public final class StrictJson {
  private static final int MOST_DEPTH = 8;
  private static final int MOST_DIGITS = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxNumberLength(MOST_DIGITS)
                  .build())
          .build();

  private StrictJson() {}

  /** Whether {@code text} is one object, white space around it aside, that all read alike. */
  public static boolean isObject(String text) {
    return object(text.strip().getBytes(UTF_8)).isPresent();
  }

  /**
   * The members of the object in {@code utf8}; empty if it is not exactly one object in valid
   * UTF-8, holds a name twice anywhere, nests deeper than 8 or holds a number of more than 32
   * characters.
   */
  static Optional<Map<String, Member>> object(byte[] utf8) {
    try {
      // Decoded here: the parser would guess at UTF-16 and skip a byte order mark.
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      try (JsonParser json = JSON.createParser(text)) {
        if (!text.startsWith("{") || json.nextToken() != JsonToken.START_OBJECT) {
          return Optional.empty();
        }
        Map<String, Member> members = members(json);
        return json.nextToken() == null ? Optional.of(members) : Optional.empty();
      }
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Member> members(JsonParser json) throws IOException {
    Map<String, Member> members = new HashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      members.put(name, member(json));
    }
    return members;
  }

  private static Member member(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Member.Text(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Member.Digits(json.getText());
      case START_ARRAY -> array(json);
      default -> {
        json.skipChildren();
        yield new Member.Other();
      }
    };
  }

  private static Member array(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    boolean onlyTexts = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getText());
      } else {
        onlyTexts = false;
        json.skipChildren();
      }
    }
    return onlyTexts ? new Member.Texts(texts) : new Member.Other();
  }
}
