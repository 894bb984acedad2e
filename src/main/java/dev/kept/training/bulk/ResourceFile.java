package dev.kept.training.bulk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.kept.training.file.Lines;
import dev.kept.training.file.PlainOrGzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file of FHIR resources, plain or gzip, as documents of their own: NDJSON line by line, or
 * Bundles entry by entry. Memory does not grow with the file.
 */
public final class ResourceFile {
  /** Bundles may be as long as they like; what they hold may not. */
  private static final JsonFactory WIDE =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(66)
                  .maxStringLength(BulkFolder.LONGEST_LINE)
                  .build())
          .build();

  private final Sink sink;

  private ResourceFile(Sink sink) {
    this.sink = sink;
  }

  /** Whom the reading is told; bytes are only valid until it returns. */
  public interface Sink {
    /** A resource that begins on {@code line}: the first {@code length} of {@code bytes}. */
    void resource(long line, byte[] bytes, int length);

    /** A resource over 1 MiB begins on {@code line}; it was passed over. */
    void tooLong(long line);

    /** From {@code line} on the file is no JSON; nothing after it was read. */
    void broken(long line);
  }

  /**
   * Reads {@code file}.
   *
   * @throws IOException when it cannot be read
   */
  public static void read(Path file, Sink sink) throws IOException {
    boolean bundles = isBundles(file);
    try (InputStream in = PlainOrGzip.open(file)) {
      ResourceFile reading = new ResourceFile(sink);
      if (bundles) {
        reading.bundles(in);
      } else {
        reading.lines(in);
      }
    }
  }

  /** Whether the first document is a Bundle, or goes over more than one line. */
  private static boolean isBundles(Path file) throws IOException {
    try (InputStream in = PlainOrGzip.open(file);
        JsonParser parser = WIDE.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int line = parser.currentTokenLocation().getLineNr();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        boolean entries = name.equals("entry") && value == JsonToken.START_ARRAY;
        if (entries || (name.equals("resourceType") && parser.getText().equals("Bundle"))) {
          return true;
        }
        parser.skipChildren();
      }
      return parser.currentTokenLocation().getLineNr() > line;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void lines(InputStream in) throws IOException {
    Lines lines = new Lines(in, BulkFolder.LONGEST_LINE);
    while (lines.next()) {
      if (lines.isTooLong()) {
        sink.tooLong(lines.number());
      } else if (!lines.isBlank()) {
        sink.resource(lines.number(), lines.bytes(), lines.length());
      }
    }
  }

  /** Each root: a Bundle, of which the entries count, or a resource. */
  private void bundles(InputStream in) throws IOException {
    try (JsonParser parser = WIDE.createParser(in)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        root(parser);
      }
      if (parser.currentToken() != null) {
        sink.broken(parser.currentTokenLocation().getLineNr());
      }
    } catch (JacksonException e) {
      sink.broken(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    }
  }

  /** Members before a Bundle's entries are kept, as they are all of a lone resource. */
  private void root(JsonParser parser) throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    Bounded kept = new Bounded();
    boolean bundle = false;
    try (JsonGenerator out = WIDE.createGenerator(kept, JsonEncoding.UTF8)) {
      out.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean array = parser.nextToken() == JsonToken.START_ARRAY;
        bundle |= name.equals("resourceType") && parser.getText().equals("Bundle");
        if (name.equals("entry") && array) {
          bundle = true;
          entries(parser);
        } else if (bundle) {
          parser.skipChildren();
        } else {
          out.writeFieldName(name);
          out.copyCurrentStructure(parser);
        }
      }
      out.writeEndObject();
    }
    if (!bundle) {
      tell(line, kept);
    }
  }

  private void entries(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean object = parser.nextToken() == JsonToken.START_OBJECT;
        if (name.equals("resource") && object) {
          resource(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void resource(JsonParser parser) throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    Bounded kept = new Bounded();
    try (JsonGenerator out = WIDE.createGenerator(kept, JsonEncoding.UTF8)) {
      out.copyCurrentStructure(parser);
    }
    tell(line, kept);
  }

  private void tell(long line, Bounded kept) {
    if (kept.passed) {
      sink.tooLong(line);
    } else {
      byte[] bytes = kept.bytes.toByteArray();
      sink.resource(line, bytes, bytes.length);
    }
  }

  /** Keeps so much and lets the rest go. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean passed;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int length) {
      passed |= bytes.size() + length > BulkFolder.LONGEST_LINE;
      if (!passed) {
        bytes.write(from, at, length);
      }
    }
  }
}
