package dev.kept.fhir.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kept.tenant.Limits;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
  private static final Limits SMALL = new Limits(400, 5, 20, 3, 2, 2);

  private final JsonDocuments documents = new JsonDocuments();

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\"a\": [1, {\"b\": {}}], \"c\": \"é\"} \n", "{\"\": null}"})
  void aDocumentIsRead(String json) {
    read(json.getBytes(UTF_8), Limits.USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                               | NOT_JSON
          {                                | NOT_JSON
          {"a": 1                          | NOT_JSON
          {"a": tru}                       | NOT_JSON
          {'a': 1}                         | NOT_JSON
          {"a": 1,}                        | NOT_JSON
          {"a": 01}                        | NOT_JSON
          {"a": NaN}                       | NOT_JSON
          /* c */ {}                       | NOT_JSON
          []                               | NOT_AN_OBJECT
          "a"                              | NOT_AN_OBJECT
          null                             | NOT_AN_OBJECT
          {} {}                            | TRAILING
          {} x                             | TRAILING
          {}]                              | TRAILING
          {"a": 1, "a": 2}                 | DUPLICATE_MEMBER
          {"a": 1, "\\u0061": 2}           | DUPLICATE_MEMBER
          {"x": [{"a": 1, "b": 1, "a": 2}]}| DUPLICATE_MEMBER
          {"": 1, "": 2}                   | DUPLICATE_MEMBER
          """)
  void aMalformedDocumentIsRefused(String json, Malformation malformation) {
    assertThat(refusal(json.replace("\\\\", "\\").getBytes(UTF_8), Limits.USUAL))
        .isEqualTo(malformation);
  }

  @Test
  void theSameNameInAnotherObjectIsNoRepeat() {
    read("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}]}".getBytes(UTF_8), Limits.USUAL);
  }

  @Test
  void repeatsAreFoundInObjectsOfAnySize() {
    for (int size : new int[] {1, 47, 48, 49, 63, 64, 65, 2_000}) {
      String members =
          IntStream.range(0, size)
              .mapToObj(i -> "\"m" + i + "\":1")
              .collect(Collectors.joining(","));
      read(("{" + members + "}").getBytes(UTF_8), Limits.USUAL);
      for (int again : List.of(0, size / 2, size - 1)) {
        String json = "{" + members + ",\"m" + again + "\":{}}";
        assertThat(refusal(json.getBytes(UTF_8), Limits.USUAL))
            .isEqualTo(Malformation.DUPLICATE_MEMBER);
      }
    }
  }

  @Test
  void theMembersOfOneLargeObjectAreForgottenInTheNext() {
    String members =
        IntStream.range(0, 60).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
    read(("{\"x\":[{" + members + "},{" + members + "}]}").getBytes(UTF_8), Limits.USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0af",
        "c1bf",
        "e08080",
        "eda080",
        "edbfbf",
        "f08080 80",
        "f4908080",
        "f5808080",
        "80",
        "ff",
        "c3",
        "e282",
        "f09f98",
        "c328",
        "e28228"
      })
  void bytesThatAreNoUtf8AreRefusedInReadAndInSkippedPlaces(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex.replace(" ", ""));
    for (String before : new String[] {"{\"a\":\"", "{\"" + "x".repeat(70)}) {
      byte[] head = before.getBytes(UTF_8);
      byte[] all = Arrays.copyOf(head, head.length + bad.length);
      System.arraycopy(bad, 0, all, head.length, bad.length);
      assertThat(refusal(all, Limits.USUAL)).isEqualTo(Malformation.UTF8);
    }
  }

  @Test
  void textOfEveryLengthAndPlaneIsUtf8() {
    for (int code = 0x20; code <= Character.MAX_CODE_POINT; code += 7) {
      if (code != '"' && code != '\\' && (code < 0xd800 || code > 0xdfff)) {
        byte[] text = ("x".repeat(code % 40) + Character.toString(code)).getBytes(UTF_8);
        assertThat(Utf8.isValid(text, text.length)).isTrue();
      }
    }
  }

  @Test
  void otherEncodingsAreNoJson() {
    assertThat(refusal("{}".getBytes(UTF_16BE), Limits.USUAL)).isEqualTo(Malformation.NOT_JSON);
    assertThat(refusal("\uFEFF{}".getBytes(UTF_8), Limits.USUAL)).isEqualTo(Malformation.NOT_JSON);
  }

  @Test
  void bytesAreBounded() {
    byte[] full = ("{}" + " ".repeat(398)).getBytes(UTF_8);
    read(full, SMALL);
    assertThat(refusal(Arrays.copyOf(full, 401), SMALL)).isEqualTo(Malformation.TOO_LARGE);
    assertThat(Malformation.TOO_LARGE.status()).isEqualTo(413);
  }

  @Test
  void depthIsBounded() {
    read("{\"a\":[[[[]]]]}".getBytes(UTF_8), SMALL);
    assertThat(refusal("{\"a\":[[[[{}]]]]}".getBytes(UTF_8), SMALL))
        .isEqualTo(Malformation.TOO_DEEP);
  }

  @Test
  void stringsThatAreReadAreBounded() {
    assertThat(string("x".repeat(20), SMALL)).hasSize(20);
    Throwable refused =
        catchThrowableOfType(MalformedException.class, () -> string("x".repeat(21), SMALL));
    assertThat(refused).hasMessage("too-long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": %s}", "{\"a\": [1, %s]}", "{\"a\": {\"b\": [{\"c\": %s}]}}"})
  void stringsThatAreSkippedAreBoundedToo(String document) {
    for (String unit : List.of("x", "\u00e9", "\u20ac", "\\u0041", "\\n")) {
      String full = "\"" + unit.repeat(20) + "\"";
      String past = "\"" + unit.repeat(21) + "\"";
      read(document.formatted(full).getBytes(UTF_8), SMALL);
      assertThat(refusal(document.formatted(past).getBytes(UTF_8), SMALL))
          .as(past)
          .isEqualTo(Malformation.TOO_LONG);
    }
    Limits large = new Limits(4 << 20, 64, 100_000, 3, 2, 2); // past any buffer of the parser
    read(document.formatted("\"" + "x".repeat(100_000) + "\"").getBytes(UTF_8), large);
    byte[] past = document.formatted("\"" + "x".repeat(100_001) + "\"").getBytes(UTF_8);
    assertThat(refusal(past, large)).isEqualTo(Malformation.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"%s\": 1}", "{\"a\": {\"%s\": 1}}", "{\"a\": [{\"%s\": 1}]}"})
  void namesAreBounded(String document) {
    for (String unit : List.of("n", "\u00e9", "\u20ac", "\\u0041")) {
      read(document.formatted(unit.repeat(1_000)).getBytes(UTF_8), Limits.USUAL);
      assertThat(refusal(document.formatted(unit.repeat(1_001)).getBytes(UTF_8), Limits.USUAL))
          .as(unit)
          .isEqualTo(Malformation.TOO_LONG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\": %s}", "{\"n\": [%s]}", "{\"n\": -%s}"})
  void numbersAreBounded(String document) {
    read(document.formatted("1".repeat(1_000)).getBytes(UTF_8), Limits.USUAL);
    read(document.formatted("1." + "1".repeat(999)).getBytes(UTF_8), Limits.USUAL);
    for (String past : List.of("1".repeat(1_001), "1." + "1".repeat(1_000))) {
      assertThat(refusal(document.formatted(past).getBytes(UTF_8), Limits.USUAL))
          .isEqualTo(Malformation.TOO_LONG);
    }
  }

  @Test
  void theBytesPastTheLengthAreNotLookedAt() {
    byte[] bytes = "{}garbage".getBytes(UTF_8);
    boolean more = documents.read(Document.of(bytes, 2), Limits.USUAL, in -> in.nextMember());
    assertThat(more).isFalse();
  }

  private String string(String value, Limits limits) {
    return documents.read(
        Document.of(("{\"a\":\"" + value + "\"}").getBytes(UTF_8)),
        limits,
        in -> {
          in.nextMember();
          String text = in.string("a");
          in.nextMember();
          return text;
        });
  }

  private Malformation refusal(byte[] json, Limits limits) {
    return catchThrowableOfType(MalformedException.class, () -> read(json, limits)).malformation();
  }

  private void read(byte[] json, Limits limits) {
    documents.read(
        Document.of(json),
        limits,
        in -> {
          while (in.nextMember()) {
            in.skip();
          }
          return json;
        });
  }
}
