package dev.kept.training.bulk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.training.file.Lines;
import dev.kept.training.file.PlainOrGzip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Parts a folder of resources by patient, line by line in bounded memory: all versions of all
 * appointments of a patient are in one part, what belongs to no patient is in every part.
 */
public final class BulkParts implements AutoCloseable {
  private static final byte[] UNREADABLE = {'?'};

  private final List<OutputStream> parts = new ArrayList<>();
  private final UnaryOperator<String> person;

  private BulkParts(List<Path> files, UnaryOperator<String> person) throws IOException {
    this.person = person;
    for (Path file : files) {
      parts.add(new BufferedOutputStream(Files.newOutputStream(file)));
    }
  }

  /**
   * Parts {@code folder} into {@code files}.
   *
   * @param person the id that stands for a patient's id
   * @throws UncheckedIOException when a file cannot be read or written
   */
  public static void part(Path folder, List<Path> files, UnaryOperator<String> person) {
    try (BulkParts parts = new BulkParts(files, person)) {
      for (Path file : BulkFolder.files(folder)) {
        parts.read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) throws IOException {
    try (InputStream in = PlainOrGzip.open(file)) {
      Lines lines = new Lines(in, BulkFolder.LONGEST_LINE);
      while (lines.next()) {
        if (lines.isTooLong()) {
          write(parts.getFirst(), UNREADABLE, UNREADABLE.length);
        } else if (!lines.isBlank()) {
          read(lines);
        }
      }
    }
  }

  private void read(Lines line) throws IOException {
    JsonNode resource;
    try {
      resource = BulkFolder.JSON.readTree(line.bytes(), 0, line.length());
    } catch (JacksonException e) {
      write(parts.getFirst(), UNREADABLE, UNREADABLE.length);
      return;
    }
    switch (Json.text(resource, "resourceType")) {
      case "Appointment" -> give(Draft.actor(resource, "Patient"), line);
      case "Patient" -> give(Json.text(resource, "id"), line);
      case "Coverage" -> give(Json.idOf(resource.path("beneficiary"), "Patient"), line);
      case "Location", "PractitionerRole" -> {
        for (OutputStream part : parts) {
          write(part, line.bytes(), line.length());
        }
      }
      case "" -> write(parts.getFirst(), UNREADABLE, UNREADABLE.length);
      default -> {}
    }
  }

  private void give(String patient, Lines line) throws IOException {
    int at = Math.floorMod(person.apply(patient).hashCode(), parts.size());
    write(parts.get(at), line.bytes(), line.length());
  }

  private static void write(OutputStream part, byte[] bytes, int length) throws IOException {
    part.write(bytes, 0, length);
    part.write('\n');
  }

  @Override
  public void close() throws IOException {
    for (OutputStream part : parts) {
      part.close();
    }
  }
}
