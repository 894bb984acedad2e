package dev.kept.training.report.page;

import java.util.List;
import java.util.stream.Collectors;

/** Writes Markdown. */
final class Markdown {
  private Markdown() {}

  static String of(Document document) {
    return document.blocks().stream()
        .map(Markdown::block)
        .collect(Collectors.joining("\n\n", "# " + document.title() + "\n\n", "\n"));
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading heading -> "## " + heading.text();
      case Block.Paragraph paragraph -> paragraph.text();
      case Block.Alarm alarm -> "> **Alarm:** " + alarm.text();
      case Block.Code code -> "```\n" + code.text() + "\n```";
      case Block.Table table -> table(table);
      case Block.Figures figures ->
          figures.plots().stream()
              .map(plot -> "*" + plot.caption() + "* (drawn in report.html)")
              .collect(Collectors.joining("\n\n"));
    };
  }

  private static String table(Block.Table table) {
    String rule = "| --- |" + " ---: |".repeat(table.header().size() - 1);
    String rows = table.rows().stream().map(Markdown::row).collect(Collectors.joining("\n"));
    return String.join("\n", row(table.header()), rule, rows);
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
