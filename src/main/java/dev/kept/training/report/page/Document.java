package dev.kept.training.report.page;

import java.util.List;

/**
 * A document.
 *
 * @param title its title
 * @param blocks its pieces in order
 */
public record Document(String title, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }

  /** As Markdown; plots are left to the HTML, their captions stay. */
  public String markdown() {
    return Markdown.of(this);
  }

  /** As one HTML file without script or outside reference, for light and dark screens. */
  public String html() {
    return Html.of(this);
  }
}
