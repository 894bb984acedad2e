package dev.kept.training.report.page;

import java.util.List;

/** One piece of a document. */
public sealed interface Block {
  /** A heading of a section. */
  record Heading(String text) implements Block {}

  /** Plain text. */
  record Paragraph(String text) implements Block {}

  /** Text that must not be missed. */
  record Alarm(String text) implements Block {}

  /** A command or output, as it is. */
  record Code(String text) implements Block {}

  /**
   * Rows of text under a header; the first column is left-aligned, the others right.
   *
   * @param header the columns' names
   * @param rows each as wide as the header
   */
  record Table(List<String> header, List<List<String>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** Plots side by side. */
  record Figures(List<Plot> plots) implements Block {
    public Figures {
      plots = List.copyOf(plots);
    }
  }
}
