package dev.kept.security.keys;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was told of key URLs, in order. */
final class Heard implements KeyNews {
  private final List<String> news = new CopyOnWriteArrayList<>();

  @Override
  public void away(URI jku) {
    news.add("away " + jku);
  }

  @Override
  public void back(URI jku) {
    news.add("back " + jku);
  }

  List<String> all() {
    return List.copyOf(news);
  }
}
