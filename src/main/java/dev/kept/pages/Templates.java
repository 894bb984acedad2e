package dev.kept.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes pages from templates, which the build turned into classes. */
final class Templates {
  private static final String PACKAGE = "dev.kept.jte";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
  private final Assets assets;

  Templates(Assets assets) {
    this.assets = assets;
  }

  byte[] render(Page page) {
    StringOutput out = new StringOutput();
    engine.render(
        page.template() + ".jte",
        Map.of("assets", assets, "frame", page.frame(), "view", page.view()),
        out);
    return out.toString().getBytes(UTF_8);
  }
}
