package dev.kept.training.world.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.kept.time.Moment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A file of FHIR resources of one type, one a line, being written. */
final class NdjsonFile implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;

  private final String type;
  private final JsonGenerator json;

  NdjsonFile(Path folder, String type) {
    this.type = type;
    try {
      Path file = folder.resolve(type + ".ndjson");
      json =
          JSON.createGenerator(
              new BufferedOutputStream(Files.newOutputStream(file), BUFFER), JsonEncoding.UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.setRootValueSeparator(new SerializedString("\n"));
  }

  /** Part of a resource. */
  @FunctionalInterface
  interface Part {
    void write() throws IOException;
  }

  /** Writes one resource: its type and id, then {@code rest}. */
  void resource(String id, Part rest) {
    try {
      json.writeStartObject();
      text("resourceType", type);
      text("id", id);
      rest.write();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void text(String name, String value) throws IOException {
    json.writeStringField(name, value);
  }

  void number(String name, int value) throws IOException {
    json.writeNumberField(name, value);
  }

  void flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  void instant(String name, Moment moment) throws IOException {
    text(name, moment.instant().toString());
  }

  void meta(int version, Instant lastUpdated) throws IOException {
    object(
        "meta",
        () -> {
          text("versionId", Integer.toString(version));
          text("lastUpdated", lastUpdated.toString());
        });
  }

  void object(String name, Part part) throws IOException {
    json.writeObjectFieldStart(name);
    part.write();
    json.writeEndObject();
  }

  /** A list of one object. */
  void only(String name, Part part) throws IOException {
    list(name, () -> element(part));
  }

  void list(String name, Part part) throws IOException {
    json.writeArrayFieldStart(name);
    part.write();
    json.writeEndArray();
  }

  void element(Part part) throws IOException {
    json.writeStartObject();
    part.write();
    json.writeEndObject();
  }

  void texts(String name, String only) throws IOException {
    list(name, () -> json.writeString(only));
  }

  void reference(String name, String target) throws IOException {
    object(name, () -> text("reference", target));
  }

  /** A CodeableConcept of one coding, as the value of {@code name}. */
  void concept(String name, String system, String code) throws IOException {
    object(name, () -> coding(system, code));
  }

  void coding(String system, String code) throws IOException {
    only(
        "coding",
        () -> {
          text("system", system);
          text("code", code);
        });
  }

  @Override
  public void close() {
    try {
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
