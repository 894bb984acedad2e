package dev.kept.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kept.risk.ModelIdentity.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelsTest {
  private static final Promotion BY_REASON =
      PromotionTest.promotion("drill", PromotionTest.change("b", "a", Optional.empty()));
  private static final Promotion REFUSED =
      PromotionTest.promotion("", PromotionTest.change("b", "a", Optional.empty()));

  @TempDir Path folder;

  private ServedModels served;
  private Path link;

  @BeforeEach
  void twoModels() throws IOException {
    link = folder.resolve("live");
    served = ServedModels.at(link);
    for (String name : new String[] {"one", "two"}) {
      Path model = Files.createDirectory(folder.resolve(name));
      Files.writeString(model.resolve("model.onnx"), name);
    }
  }

  @Test
  void theFirstPromotionMakesTheLink() throws IOException {
    assertThat(served.current()).isEmpty();
    promote("one");
    assertThat(link).isSymbolicLink();
    assertThat(link.resolve("t0/model.onnx")).hasContent("one");
    assertThat(link.resolve("promotion.json")).content().contains("by_reason", "drill", "tester");
  }

  @Test
  void theVersionBeforeStays() throws IOException {
    promote("one");
    promote("two");
    assertThat(link.resolve("t0/model.onnx")).hasContent("two");
    assertThat(folder.resolve("live.versions/v1/t0/model.onnx")).hasContent("one");
    assertThat(link.resolve("promotion.json")).content().contains("\"versionBefore\" : \"v1\"");
  }

  @Test
  void whatIsPreparedIsNotServedBeforeItIsRecorded() throws IOException {
    promote("one");
    Path draft = prepare("two");
    assertThat(link.resolve("t0/model.onnx")).hasContent("one");
    assertThatThrownBy(() -> served.serve(draft, REFUSED))
        .isInstanceOf(IllegalArgumentException.class);
    served.discard(draft);
    assertThat(draft).doesNotExist();
    assertThat(link.resolve("t0/model.onnx")).hasContent("one");
  }

  @Test
  void twoPromotionsAtOnceCollide() throws IOException {
    prepare("one");
    assertThatThrownBy(() -> prepare("two")).hasMessageContaining("another promotion");
  }

  @Test
  void aFolderThatIsNoLinkIsLeftAlone() {
    assertThatThrownBy(() -> ServedModels.at(folder.resolve("one")))
        .hasMessageContaining("is no link to a version");
  }

  @Test
  void allVersionsAreToldTheNewestFirstAndWhichOneServes() throws IOException {
    assertThat(new Versions(link).list()).isEmpty();
    promote("one");
    promote("two");
    assertThat(new Versions(link).list())
        .extracting(Versions.Version::name, Versions.Version::serving, Versions.Version::reason)
        .containsExactly(tuple("v2", true, "drill"), tuple("v1", false, "drill"));
    assertThat(new Versions(link).list().getFirst().models()).hasSize(1);
  }

  private Path prepare(String name) throws IOException {
    return served.prepare(Map.of(Stage.T0, folder.resolve(name)), Optional.empty());
  }

  private void promote(String name) throws IOException {
    served.serve(prepare(name), BY_REASON);
  }
}
