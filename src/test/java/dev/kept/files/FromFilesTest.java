package dev.kept.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.egress.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromFilesTest {
  private static final Look SAME = new Look.Same();
  private static final Look TAKEN = new Look.Taken();

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private Source source = new Source.Plain(file);

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("file");
    source = new Source.Plain(file);
    Files.writeString(file, "one");
  }

  @Test
  void aChangeIsTakenUpAtTheSecondLookThatSeesTheSame() throws IOException {
    FromFiles<String> texts = texts();
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
    Files.writeString(file, "tw");
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
    Files.writeString(file, "two");
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
    assertThat(texts.current()).isEqualTo("one");
    assertThat(texts.look(_ -> {})).isEqualTo(TAKEN);
    assertThat(texts.current()).isEqualTo("two");
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
  }

  @Test
  void whatCannotBePutToUseIsToldOnceAndTriedAgainAtEachLook() throws IOException {
    FromFiles<String> texts = texts();
    List<String> tried = new ArrayList<>();
    Files.writeString(file, "two");
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
    Look first = texts.look(next -> refuse(next, tried));
    assertThat(((Look.Broken) first).why()).contains(file.toString(), "put to use");
    assertThat(texts.look(next -> refuse(next, tried))).isEqualTo(SAME);
    assertThat(tried).containsExactly("two", "two");
    assertThat(texts.current()).isEqualTo("one");
    assertThat(texts.look(_ -> {})).isEqualTo(TAKEN);
    assertThat(texts.current()).isEqualTo("two");
  }

  @Test
  void allSourcesAreReadOnceForALookAndTheReaderSeesThatMoment() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "1");
    Source second = new Source.Plain(other);
    FromFiles<String> both =
        new FromFiles<>(
            List.of(source, second),
            texts -> {
              Certificates.replace(other, "changed while it is read");
              return texts.text(source) + texts.text(second);
            });
    assertThat(both.current()).isEqualTo("one1");
  }

  @Test
  void whatIsBrokenFromTheStartHasNothingInForceUntilItIsMended() throws IOException {
    Files.delete(file);
    FromFiles<String> texts = texts();
    assertThat(texts.findCurrent()).isEmpty();
    assertThatThrownBy(texts::current)
        .isInstanceOf(FileException.class)
        .hasMessage("there is no file " + file);
    assertThat(texts.look(_ -> {})).isEqualTo(new Look.Broken("there is no file " + file));
    Files.writeString(file, "two");
    assertThat(texts.look(_ -> {})).isEqualTo(SAME);
    assertThat(texts.look(_ -> {})).isEqualTo(TAKEN);
  }

  @Test
  void aFileAtItsBoundIsReadAndPastItIsNot() throws IOException {
    Files.writeString(file, "x".repeat(1 << 20));
    assertThat(texts().current()).hasSize(1 << 20);
    Files.writeString(file, "x".repeat((1 << 20) + 1));
    check("is larger than 1 MiB");
  }

  @Test
  void whatIsNoTextIsNotReadAsOne() throws IOException {
    Files.write(file, new byte[] {48, (byte) 0x82, 1, 1});
    check("is no text");
    Files.delete(file);
    Files.createDirectory(file);
    check("is no file");
  }

  @Test
  void aSecretIsReadFromTheEnvironmentOrAFileOfItsOwnersOnly() throws IOException {
    source = new Source.Variable("NAME");
    assertThat(texts().current()).isEqualTo("value");
    source = new Source.Secret(file);
    for (String rights : List.of("rw-r-----", "rw----r--", "rwx-----x", "rw--w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      check("is open to others; run: chmod 600");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(texts().current()).isEqualTo("one");
  }

  @Test
  void nothingOfATextIsShown() {
    assertThat(Texts.now(List.of(source), Variables.PROCESS).toString())
        .contains("file")
        .doesNotContain("one");
  }

  private void check(String words) {
    assertThatThrownBy(texts()::current).hasMessageContaining(words);
  }

  private FromFiles<String> texts() {
    return new FromFiles<>(
        List.of(source), texts -> texts.text(source), name -> Optional.of("value"));
  }

  private static void refuse(String next, List<String> tried) {
    tried.add(next);
    throw new IllegalStateException("not now");
  }
}
