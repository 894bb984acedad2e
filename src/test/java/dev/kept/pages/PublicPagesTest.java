package dev.kept.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.pages.Front.Offered;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPagesTest {
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

  private final PageServer server =
      new PageServer(
          new PageRoom(),
          (routing, pages) -> routing.register(new PublicPages(pages, front(), cards())));

  private static Front front() {
    Offered hostile = new Offered("a", "patient-view", "<b>bold</b>", "\"><script>x</script>");
    return new Front("1.2.3", "", List.of(hostile), Optional.of("/console"), Optional.empty());
  }

  private static ModelCards cards() {
    return ModelCards.read(Path.of("models/no-show"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theFirstPageSaysWhatThisIsAndWhereToGo() throws Exception {
    String page = server.browse("/").body();
    assertThat(page)
        .contains("Will this visit be kept?", "href=\"/cds-services\"", "href=\"/model-card\"")
        .contains("href=\"/console\"", "1.2.3")
        .doesNotContain("Demo EHR");
  }

  @Test
  void whatAPageTellsIsTextWhateverStandsInIt() throws Exception {
    assertThat(server.browse("/").body())
        .contains("&lt;b&gt;bold&lt;/b&gt;", "&lt;script&gt;x&lt;/script&gt;")
        .doesNotContain("<b>", "<script>x");
  }

  @Test
  void theModelCardShowsAllThirtyOneAttributesOfBothModels() throws Exception {
    String page = server.browse("/model-card").body();
    assertThat(Pattern.compile("class=\"cite\"").matcher(page).results()).hasSize(62);
    assertThat(page)
        .contains("45 CFR 170.315(b)(11)(iv)(B)(9)(ii)", "href=\"/model-card/t48\"", "SHA-256");
  }

  @Test
  void theModelCardIsDataToWhoAsksForData() throws Exception {
    HttpRequest.Builder asked = HttpRequest.newBuilder(server.at("/model-card"));
    HttpResponse<String> data = server.send(asked.header("Accept", "application/json"));
    assertThat(data.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(data.body()).contains("\"t0\"", "\"t48\"", "\"sourceAttributes\"");
    assertThat(server.browse("/model-card.json").body()).isEqualTo(data.body());
    assertThat(server.browse("/model-card").body()).startsWith("<!doctype html>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/model-card", "/model-card.json", "/nothing-here"})
  void everyPageForbidsWhatItDoesNotNeed(String path) throws Exception {
    HttpResponse<String> page = server.browse(path);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContainPattern("<script(?! src)|<style| style=| on[a-z]+=\"");
  }

  @Test
  void whatPagesLoadMayBeKeptForGoodAndChangesItsPathWithItsContent() throws Exception {
    Matcher assets = ASSET.matcher(server.browse("/").body());
    List<String> paths = assets.results().map(found -> found.group(1)).toList();
    assertThat(paths).hasSize(4);
    for (String path : paths) {
      HttpResponse<String> asset = server.browse(path);
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      String other = path.replaceFirst("assets/.", "assets/_");
      assertThat(server.browse(other).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anUnknownPathIsAPageToABrowserAndAnOutcomeToAClient() throws Exception {
    HttpResponse<String> page = server.browse("/nothing-here");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such page", "Begin at the first page");
    HttpResponse<String> outcome = server.send(HttpRequest.newBuilder(server.at("/nothing-here")));
    assertThat(outcome.statusCode()).isEqualTo(404);
    assertThat(outcome.body()).contains("OperationOutcome");
  }
}
