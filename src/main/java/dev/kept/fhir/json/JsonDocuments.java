package dev.kept.fhir.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import dev.kept.tenant.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads JSON documents within a tenant's limits. Refused are: other encodings than UTF-8, member
 * names that come twice in one object, anything after the document, and what passes a limit, be it
 * read or skipped. Beside the tenant's limits, a member's name has at most 1,000 characters and a
 * number at most 1,000 digits.
 */
public final class JsonDocuments {
  private static final int NAME_BYTES = 4 * Tokens.NAME_LENGTH;
  private static final int NUMBER_LENGTH = 1_000;
  private static final int RECYCLED = 64;

  private final RecyclerPool<BufferRecycler> recycled = JsonRecyclerPools.newBoundedPool(RECYCLED);
  private final Map<Limits, JsonFactory> factories = new ConcurrentHashMap<>();

  /**
   * Hands a cursor on the document's object to {@code reader} and makes sure that it was read to
   * its end.
   *
   * @throws MalformedException if the first {@code length} bytes are no such document
   */
  public <T> T read(Document document, Limits limits, Function<JsonCursor, T> reader) {
    if (document.length() > limits.bodyBytes()) {
      throw new MalformedException(Malformation.TOO_LARGE);
    }
    if (!Utf8.isValid(document.bytes(), document.length())) {
      throw new MalformedException(Malformation.UTF8);
    }
    try (JsonParser parser = open(document, limits)) {
      JsonCursor cursor = new JsonCursor(new Tokens(parser, limits, document.length()), document);
      cursor.begin();
      T result = reader.apply(cursor);
      cursor.end();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonParser open(Document document, Limits limits) throws IOException {
    return factories
        .computeIfAbsent(limits, this::factory)
        .createParser(document.bytes(), 0, document.length());
  }

  private JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .recyclerPool(recycled)
        // A client's names of one hash make a chain of the JVM's table of strings, for seconds.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(limits.bodyBytes())
                .maxNestingDepth(limits.depth() + 1)
                .maxStringLength(limits.stringLength())
                .maxNameLength(NAME_BYTES)
                .maxNumberLength(NUMBER_LENGTH)
                .build())
        .build();
  }
}
