package dev.kept.cards.wording;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** What markup a renderer finds in a text. */
public final class Markup {
  /** GFM 6.9 extended autolinks, mentions, table cells and strikethrough; CommonMark has none. */
  private static final Pattern GITHUB =
      Pattern.compile("www\\.\\S|://|(?i:mailto:|xmpp:)\\S|@|#\\d|\\||~|\\[\\^");

  /** Controls, format characters (bidi, zero width), private use, lone surrogates, separators. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\n]]");

  private Markup() {}

  /** The kinds of node in it, the document itself aside. */
  public static Set<String> kinds(String markdown) {
    Set<String> kinds = new TreeSet<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              protected void visitChildren(Node parent) {
                for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
                  kinds.add(n.getClass().getSimpleName());
                }
                super.visitChildren(parent);
              }
            });
    return kinds;
  }

  /** Whether GitHub's own rules would link or lay out some of it. */
  public static boolean isGithubMarkup(String markdown) {
    return GITHUB.matcher(markdown).find();
  }

  /** Whether it holds characters nobody sees. */
  public static boolean hidesCharacters(String text) {
    return UNSEEN.matcher(text).find();
  }
}
