package dev.kept.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.features.FeatureVector;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads {@code manifest.json}: every member present, none unknown, none twice. Only {@code
 * window.rows} may be missing, since older manifests have none.
 */
final class ManifestReader {
  /** Largest file read. */
  static final int LARGEST = 8 << 20;

  private static final ObjectMapper MAPPER = mapper();

  private ManifestReader() {}

  private static ObjectMapper mapper() {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(16)
            .maxStringLength(10_000)
            .maxNumberLength(64)
            .maxDocumentLength(LARGEST)
            .maxTokenCount(1_000_000)
            .build();
    SimpleModule words =
        new SimpleModule()
            .addDeserializer(FeatureVector.class, new VectorReader())
            .addDeserializer(LocalDate.class, new DateReader())
            .addDeserializer(Instant.class, new InstantReader());
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(com.fasterxml.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(words)
        .build();
  }

  /**
   * The manifest in {@code json}.
   *
   * @throws ModelRefusedException if a member is missing, unknown, repeated or out of bounds
   */
  static Manifest read(byte[] json) {
    try {
      JsonNode manifest = MAPPER.readTree(json);
      if (!manifest.isObject()) {
        throw refused("it is no JSON object");
      }
      return MAPPER.treeToValue(completed(manifest), Manifest.class);
    } catch (JsonMappingException e) {
      String member = "its member " + path(e) + " is missing, unknown or wrong";
      throw refused(
          e.getCause() instanceof IllegalArgumentException bound
              ? member + ": " + bound.getMessage()
              : member);
    } catch (IOException e) {
      throw refused("it is no JSON within bounds");
    }
  }

  private static JsonNode completed(JsonNode manifest) {
    if (manifest.path("window") instanceof ObjectNode window && !window.has("rows")) {
      window.putObject("rows").put("knownBy", Instant.MIN.toString()).putArray("sketch");
    }
    return manifest;
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static ModelRefusedException refused(String what) {
    return new ModelRefusedException("MANIFEST", what);
  }

  /** A list of numbers, null being a missing one. */
  private static final class VectorReader extends JsonDeserializer<FeatureVector> {
    @Override
    public FeatureVector deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      Float[] boxed = context.readValue(in, Float[].class);
      float[] values = new float[boxed.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = boxed[i] == null ? Float.NaN : boxed[i];
      }
      return FeatureVector.of(values);
    }
  }

  /** An instant as {@code 2026-11-21T08:00:00Z}. */
  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return Instant.parse(context.readValue(in, String.class));
      } catch (DateTimeException e) {
        throw JsonMappingException.from(in, "an instant must be written as 2026-11-21T08:00:00Z");
      }
    }
  }

  /** A day as {@code 2026-11-21}. */
  private static final class DateReader extends JsonDeserializer<LocalDate> {
    @Override
    public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return LocalDate.parse(context.readValue(in, String.class));
      } catch (DateTimeException e) {
        throw JsonMappingException.from(in, "a day must be written as 2026-11-21");
      }
    }
  }
}
