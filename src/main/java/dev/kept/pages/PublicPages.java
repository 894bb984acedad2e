package dev.kept.pages;

import dev.kept.pages.Frame.Link;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/** The pages anybody may see: what this is, where to go, and which models speak. */
public final class PublicPages implements HttpService {
  private final Pages pages;
  private final Front front;
  private final ModelCards cards;

  /** Pages of {@code front}'s service with the models of {@code cards}. */
  public PublicPages(Pages pages, Front front, ModelCards cards) {
    this.pages = pages;
    this.front = front;
    this.cards = cards;
  }

  @Override
  public void routing(HttpRules rules) {
    pages.assets(rules);
    pages.show(rules, "/", ask -> Reply.of(Page.of("site/front", frame("Kept", "/"), front)));
    pages.show(rules, "/model-card.json", _ -> Reply.json(cards.json()));
    pages.show(rules, "/model-card", ask -> ask.wantsJson() ? Reply.json(cards.json()) : card());
  }

  private Reply card() {
    return Reply.of(Page.of("site/model-card", frame("About Kept’s scores", "/model-card"), cards));
  }

  private Frame frame(String title, String here) {
    List<Link> links = new ArrayList<>();
    links.add(new Link("/", "Start", here.equals("/")));
    links.add(new Link("/model-card", "Model card", here.equals("/model-card")));
    front.demo().ifPresent(path -> links.add(new Link(path, "Demo EHR", false)));
    front.console().ifPresent(path -> links.add(new Link(path, "Console", false)));
    return Frame.open(title, links);
  }
}
