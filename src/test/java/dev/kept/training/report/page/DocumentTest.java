package dev.kept.training.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.report.page.Plot.Axis;
import dev.kept.training.report.page.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DocumentTest {
  private static final List<Point> POINTS = List.of(new Point(0, .1), new Point(1, .9));
  private static final Plot PLOT =
      new Plot(
          "Seen & told",
          Axis.unit("told"),
          Axis.of("seen", 0, 1),
          List.of(
              new Plot.Line(POINTS, 2), new Plot.Dots(POINTS, 0), new Plot.Bars(POINTS, .2, 1)));
  private static final Document DOCUMENT =
      new Document(
          "A <report>",
          List.of(
              new Block.Heading("First"),
              new Block.Paragraph("5 < 6"),
              new Block.Alarm("too good"),
              new Block.Code("kept train"),
              new Block.Table(List.of("a", "b"), List.of(List.of("x|y", "1"))),
              new Block.Figures(List.of(PLOT))));

  @Test
  void markdownHoldsEveryPiece() {
    assertThat(DOCUMENT.markdown())
        .contains("# A <report>", "## First", "> **Alarm:** too good", "```\nkept train\n```")
        .contains("| a | b |\n| --- | ---: |\n| x\\|y | 1 |")
        .contains("*Seen & told*");
  }

  @Test
  void htmlIsEscapedAndNeedsNothingElse() {
    assertThat(DOCUMENT.html())
        .contains("<title>A &lt;report&gt;</title>", "5 &lt; 6", "prefers-color-scheme:dark")
        .doesNotContain("<script", "http", "url(");
  }

  @Test
  void aPlotIsWellFormedAndStaysInside() throws Exception {
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(PLOT.svg())))
            .getDocumentElement();
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(PLOT.svg()).doesNotContain("NaN");
  }
}
