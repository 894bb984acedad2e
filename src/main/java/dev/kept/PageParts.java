package dev.kept;

import dev.kept.cli.Services.Start;
import dev.kept.cli.UserMistake;
import dev.kept.hooks.Alarms;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.inflow.BodyWatch;
import dev.kept.pages.Front;
import dev.kept.pages.Front.Offered;
import dev.kept.pages.ModelCards;
import dev.kept.pages.PageRefusals;
import dev.kept.pages.PageRoom;
import dev.kept.pages.Pages;
import dev.kept.pages.PublicPages;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Optional;

/** What all pages of a service share: their room, their looks, the watch over their forms. */
final class PageParts implements AutoCloseable {
  private final BodyWatch watch = new BodyWatch();
  private final Pages pages;

  PageParts(Alarms alarms) {
    pages =
        new Pages(
            new PageRoom(), alarms, watch, failure -> Stores.told(failure) instanceof UserMistake);
  }

  Pages pages() {
    return pages;
  }

  /** What a port has beside the pages anybody may see. */
  enum Port {
    /** What EHRs call. */
    EHRS,
    /** The console. */
    CONSOLE,
    /** Both. */
    DEMO
  }

  /** The pages anybody may see, at the port that EHRs call; a demo has the console there too. */
  PublicPages open(Start start, Offer offer) {
    return open(start, offer, start.open() ? Port.DEMO : Port.EHRS);
  }

  /** The pages anybody may see. */
  PublicPages open(Start start, Offer offer, Port port) {
    Front front =
        new Front(
            Version.text(),
            port == Port.CONSOLE ? offer.publicBase() : "",
            offer.catalog().list().stream()
                .map(
                    service ->
                        new Offered(
                            service.id(),
                            service.hook().code(),
                            service.about().title(),
                            service.about().description()))
                .toList(),
            port == Port.EHRS ? Optional.empty() : Optional.of("/console"),
            Optional.empty());
    return new PublicPages(pages, front, ModelCards.read(start.config().places().models()));
  }

  /** Pages for browsers that reach no route; {@code others} for all else. */
  DirectHandlers refusals(DirectHandlers others) {
    return PageRefusals.handlers(pages, others);
  }

  @Override
  public void close() {
    watch.close();
  }
}
