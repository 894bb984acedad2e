package dev.kept.pages;

import java.util.List;
import java.util.Optional;

/**
 * What is around a page.
 *
 * @param title the page's title and first heading
 * @param links the parts of the site this viewer may enter
 * @param viewer who looks; empty on public pages
 * @param scripts assets that the page needs beside those of all pages, such as {@link #CHARTS}
 */
public record Frame(String title, List<Link> links, Optional<Viewer> viewer, List<String> scripts) {
  /** What draws charts. */
  public static final List<String> CHARTS = List.of(Assets.ECHARTS, "charts.js");

  public Frame {
    links = List.copyOf(links);
    scripts = List.copyOf(scripts);
  }

  /** Around a public page. */
  public static Frame open(String title, List<Link> links) {
    return new Frame(title, links, Optional.empty(), List.of());
  }

  /** After how long without a touch the page is to be left; 0 for never. */
  public int idleSeconds() {
    return viewer.map(Viewer::idleSeconds).orElse(0);
  }

  /** The same with scripts. */
  public Frame with(List<String> more) {
    return new Frame(title, links, viewer, more);
  }

  /**
   * A way to another page.
   *
   * @param href where it leads
   * @param words what it says
   * @param current whether the page is there already
   */
  public record Link(String href, String words, boolean current) {}

  /**
   * Who looks.
   *
   * @param name the account's name
   * @param role what they may do, in words
   * @param token what a form of this session sends back, against forged ones
   * @param idleSeconds after how long without a touch the session ends
   */
  public record Viewer(String name, String role, String token, int idleSeconds) {}
}
