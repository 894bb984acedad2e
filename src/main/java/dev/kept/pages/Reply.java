package dev.kept.pages;

import java.util.List;

/** What a request for a page comes to. */
public sealed interface Reply {
  /** Cookies to be set. */
  List<String> cookies();

  /** The same with {@code cookie}, as {@code Set-Cookie} has it. */
  Reply with(String cookie);

  /**
   * A page.
   *
   * @param page the page
   * @param cookies cookies to be set
   */
  record Shown(Page page, List<String> cookies) implements Reply {
    @Override
    public Reply with(String cookie) {
      return new Shown(page, List.of(cookie));
    }
  }

  /**
   * Another page, to be fetched with GET.
   *
   * @param location its path
   * @param cookies cookies to be set
   */
  record Elsewhere(String location, List<String> cookies) implements Reply {
    @Override
    public Reply with(String cookie) {
      return new Elsewhere(location, List.of(cookie));
    }
  }

  /**
   * Data instead of a page.
   *
   * @param type its media type
   * @param text the data
   * @param file the name to save it under; empty to show it
   * @param cookies cookies to be set
   */
  record Data(String type, String text, String file, List<String> cookies) implements Reply {
    @Override
    public Reply with(String cookie) {
      return new Data(type, text, file, List.of(cookie));
    }
  }

  /** A page. */
  static Reply of(Page page) {
    return new Shown(page, List.of());
  }

  /** Another page. */
  static Reply to(String location) {
    return new Elsewhere(location, List.of());
  }

  /** JSON to be shown. */
  static Reply json(String text) {
    return new Data("application/json", text, "", List.of());
  }

  /** A file to be saved. */
  static Reply file(String name, String type, String text) {
    return new Data(type, text, name, List.of());
  }
}
