package dev.kept.store.outcomes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.function.Function;

/** Findings as the table has them: a record's components are members; NaN is a text. */
final class FindingJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, text(Instant::parse))
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addDeserializer(LocalDate.class, text(LocalDate::parse))
                  .addSerializer(OptionalInt.class, writeInt())
                  .addDeserializer(OptionalInt.class, readInt()))
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addMixIn(Verdict.class, Named.class)
          .build();

  private FindingJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Inside.class, name = "INSIDE"),
    @JsonSubTypes.Type(value = Verdict.Outside.class, name = "OUTSIDE"),
    @JsonSubTypes.Type(value = Verdict.TooFew.class, name = "TOO_FEW")
  })
  private interface Named {}

  static String write(Finding finding) {
    try {
      return JSON.writeValueAsString(finding);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a finding is plain data", e);
    }
  }

  static Finding read(String json) {
    try {
      return JSON.readValue(json, Finding.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> JsonDeserializer<T> text(Function<String, T> parse) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return parse.apply(in.getText());
      }
    };
  }

  private static JsonSerializer<OptionalInt> writeInt() {
    return new JsonSerializer<>() {
      @Override
      public void serialize(OptionalInt value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeNumber(value.orElse(-1));
      }
    };
  }

  private static JsonDeserializer<OptionalInt> readInt() {
    return new JsonDeserializer<>() {
      @Override
      public OptionalInt deserialize(JsonParser in, DeserializationContext context)
          throws IOException {
        int value = in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getIntValue() : -1;
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
      }
    };
  }
}
