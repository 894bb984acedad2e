package dev.kept.training.report.page;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one HTML file that needs nothing else. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c2330;--soft:#5c6675;--line:#d5dae1;--page:#fff;
      --box:#f5f7f9;--c0:#1f6fb2;--c1:#c2571a;--c2:#7a818c;--alarm:#b3261e}
      @media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#a1abba;--line:#3a4350;
      --page:#14181e;--box:#1c222a;--c0:#6cb2ee;--c1:#f0985c;--c2:#8a93a0;--alarm:#ff8a80}}
      body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);
      max-width:62rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}
      table{border-collapse:collapse;margin:.8rem 0;display:block;overflow-x:auto}
      th,td{padding:.25rem .7rem;border-bottom:1px solid var(--line);text-align:right}
      th:first-child,td:first-child{text-align:left}th{color:var(--soft);font-weight:600}
      pre{background:var(--box);padding:.7rem;overflow-x:auto}
      .alarm{border-left:4px solid var(--alarm);padding:.4rem .8rem;background:var(--box)}
      .figures{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:30rem;max-width:100%}
      figcaption{color:var(--soft);font-size:.85rem}svg{width:100%;height:auto}
      svg text{fill:var(--soft);font-size:11px}.axis{stroke:var(--line)}
      .l0,.l1,.l2{fill:none;stroke-width:2}.l0{stroke:var(--c0)}.l1{stroke:var(--c1)}
      .l2{stroke:var(--c2);stroke-dasharray:4 4;stroke-width:1.2}
      .p0{fill:var(--c0)}.p1{fill:var(--c1)}.p2{fill:var(--c2)}
      .b0{fill:var(--c0);opacity:.55}.b1{fill:var(--c1);opacity:.55}.b2{fill:var(--c2)}
      """;

  private Html() {}

  static String of(Document document) {
    String body = document.blocks().stream().map(Html::block).collect(Collectors.joining("\n"));
    String title = escape(document.title());
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>%s</title><style>
    %s</style></head><body>
    <h1>%s</h1>
    %s
    </body></html>
    """
        .formatted(title, STYLE, title, body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading heading -> "<h2>" + escape(heading.text()) + "</h2>";
      case Block.Paragraph paragraph -> "<p>" + escape(paragraph.text()) + "</p>";
      case Block.Alarm alarm ->
          "<p class=\"alarm\" role=\"alert\"><strong>Alarm:</strong> "
              + escape(alarm.text())
              + "</p>";
      case Block.Code code -> "<pre>" + escape(code.text()) + "</pre>";
      case Block.Table table -> table(table);
      case Block.Figures figures ->
          figures.plots().stream()
              .map(Html::figure)
              .collect(Collectors.joining("\n", "<div class=\"figures\">\n", "\n</div>"));
    };
  }

  private static String figure(Plot plot) {
    return "<figure>"
        + plot.svg()
        + "<figcaption>"
        + escape(plot.caption())
        + "</figcaption></figure>";
  }

  private static String table(Block.Table table) {
    String rows =
        table.rows().stream().map(cells -> row("td", cells)).collect(Collectors.joining("\n"));
    return "<table><thead>"
        + row("th", table.header())
        + "</thead><tbody>\n"
        + rows
        + "\n</tbody></table>";
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
