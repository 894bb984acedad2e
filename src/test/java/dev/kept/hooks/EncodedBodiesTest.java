package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body is UTF-8 as it is: no other encoding, not compressed, whatever its headers say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncodedBodiesTest {
  private static final String CALL = SAMPLE.appointmentBook().strip();
  private static final String JSON = "application/json";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        arguments(200, "UTF-8", first("\"Jos\u00e9 \ud83d\ude00 \u202e\"").getBytes(UTF_8)),
        arguments(200, "lone surrogates as escapes", first("\"\\ud800 \\udc00\"").getBytes(UTF_8)),
        arguments(200, "NUL as an escape", first("\"\\u0000\"").getBytes(UTF_8)),
        arguments(400, "a byte order mark", ("\ufeff" + CALL).getBytes(UTF_8)),
        arguments(400, "UTF-16, big end first", CALL.getBytes(UTF_16BE)),
        arguments(400, "UTF-16, little end first", CALL.getBytes(UTF_16LE)),
        arguments(400, "UTF-16 with its mark", ("\ufeff" + CALL).getBytes(UTF_16BE)),
        arguments(400, "UTF-32", CALL.getBytes(Charset.forName("UTF-32BE"))),
        arguments(400, "ISO 8859-1", first("\"Jos\u00e9\"").getBytes(ISO_8859_1)),
        arguments(400, "an overlong slash", bytes("\u00c0\u00af")),
        arguments(400, "an overlong NUL", bytes("\u00c0\u0080")),
        arguments(400, "a surrogate in UTF-8", bytes("\u00ed\u00a0\u0080")),
        arguments(400, "past the last character", bytes("\u00f4\u0090\u0080\u0080")),
        arguments(400, "half a character", bytes("\u00e2\u0082")),
        arguments(400, "a stray second byte", bytes("\u0080")),
        arguments(400, "NUL itself", bytes("\u0000")),
        arguments(400, "a control character", bytes("\u001b")));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("encodings")
  void onlyUtf8IsRead(int status, String what, byte[] body) throws Exception {
    HttpResponse<String> answer = server.post(BOOK, body, "Content-Type", JSON);
    assertThat(answer.statusCode()).as(what + answer.body()).isEqualTo(status);
  }

  static Stream<Arguments> codings() throws IOException {
    byte[] plain = CALL.getBytes(UTF_8);
    byte[] bomb = new byte[8 << 20];
    return Stream.of(
        arguments(415, "gzip", gzip(plain)),
        arguments(415, "x-gzip", gzip(plain)),
        arguments(415, "GZIP", gzip(plain)),
        arguments(415, "deflate", deflated(plain)),
        arguments(415, "br", plain),
        arguments(415, "zstd", plain),
        arguments(415, "gzip, gzip", gzip(gzip(plain))),
        arguments(415, "gzip", gzip(bomb)),
        arguments(415, "gzip", plain),
        arguments(200, "identity", plain),
        arguments(400, "identity", gzip(plain)));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("codings")
  void noCodingIsUndone(int status, String coding, byte[] body) throws Exception {
    HttpResponse<String> answer =
        server.post(BOOK, body, "Content-Type", JSON, "Content-Encoding", coding);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(server.post(BOOK, CALL).statusCode()).isEqualTo(200);
  }

  private static String first(String value) {
    return "{\"x\":" + value + "," + CALL.substring(1);
  }

  /** The call with these bytes, a character each, in a string that nobody needs. */
  private static byte[] bytes(String raw) {
    return first('"' + raw + '"').getBytes(ISO_8859_1);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(plain);
    }
    return out.toByteArray();
  }
}
