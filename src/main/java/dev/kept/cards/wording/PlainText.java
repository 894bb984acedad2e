package dev.kept.cards.wording;

/** Text that cannot act as markdown, HTML, a link or a change of writing direction. */
public final class PlainText {
  private static final int END = -1;

  private PlainText() {}

  /**
   * What is readable of {@code raw}: letters, digits, and the points, commas, colons and hyphens
   * between them; all else becomes a space. Nothing is escaped, since renderers disagree on what an
   * escape protects from, GitHub's autolinks above all.
   *
   * @param most most code points of the result
   */
  public static String of(String raw, int most) {
    int[] points = raw.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = 0;
    for (int i = 0; i < points.length && length < most; i++) {
      int previous = i == 0 ? END : points[i - 1];
      int next = i == points.length - 1 ? END : points[i + 1];
      int kept = kept(previous, points[i], next);
      boolean space = kept == ' ';
      if (!space || (!text.isEmpty() && text.charAt(text.length() - 1) != ' ')) {
        text.appendCodePoint(kept);
        length++;
      }
    }
    return withoutTail(text);
  }

  private static String withoutTail(StringBuilder text) {
    int end = text.length();
    while (end > 0 && " .,:-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static int kept(int previous, int point, int next) {
    boolean plain =
        switch (point) {
          case '.' -> (isDigit(previous) && isDigit(next)) || (isLetter(previous) && isGap(next));
          case ',' -> isWord(previous) && isGap(next);
          case ':' -> isWord(previous) && isGap(next);
          case '-', '_' -> isWord(previous) && isWord(next);
          default -> isWord(point);
        };
    if (!plain) {
      return ' ';
    }
    return point == '_' ? '-' : point;
  }

  private static boolean isGap(int point) {
    return point == END || point == ' ';
  }

  private static boolean isWord(int point) {
    return isLetter(point) || isDigit(point);
  }

  private static boolean isLetter(int point) {
    return point != END
        && (Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK);
  }

  private static boolean isDigit(int point) {
    return point >= '0' && point <= '9';
  }
}
