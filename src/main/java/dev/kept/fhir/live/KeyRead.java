package dev.kept.fhir.live;

import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.live.PageReads.Order;
import dev.kept.fhir.live.PageReads.Page;
import dev.kept.fhir.live.PrefetchTemplate.Filled;
import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.Obtained;
import dev.kept.visit.VisitHistory.Extent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reading of one key, page after page. */
final class KeyRead {
  private final PageReads reads;
  private final Order order;
  private volatile List<Gathered> pages = List.of();

  KeyRead(PageReads reads) {
    this.reads = reads;
    this.order = reads.order();
  }

  PageReads reads() {
    return reads;
  }

  LiveRead read(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Query query -> query(query.template());
      case Wanted.Rest rest -> {
        add(rest.first());
        yield follow(base(), rest.next());
      }
    };
  }

  private LiveRead query(PrefetchTemplate template) {
    boolean longIds = order.call().tenant().vendor().longIds();
    return switch (template.fill(order.call().context(), longIds)) {
      case Filled.Query query -> follow(base(), query.relative());
      case Filled.Unfilled unfilled -> stopped(new Failure(Kind.UNFILLED, 0));
    };
  }

  /** What was read so far, when {@code failure} stops it. */
  LiveRead stopped(Failure failure) {
    List<Gathered> sofar = pages;
    return sofar.isEmpty()
        ? new LiveRead.Failed(failure)
        : new LiveRead.Read(new Obtained(sofar, Extent.PARTIAL), Optional.of(failure));
  }

  /** Reads {@code next}, seen from {@code from}, and the pages after it. */
  private LiveRead follow(URI from, String next) {
    Set<URI> seen = new HashSet<>();
    Optional<String> target = Optional.of(next);
    URI here = from;
    while (target.isPresent()) {
      Optional<URI> uri = resolve(here, target.get());
      Optional<Failure> stop = stop(uri, seen);
      if (stop.isPresent()) {
        return stopped(stop.get());
      }
      here = uri.orElseThrow();
      switch (reads.page(here, pages.size() + 1)) {
        case Page.Failed page -> {
          return stopped(page.failure());
        }
        case Page.Read page -> {
          add(page.resources());
          target = page.resources().next();
        }
      }
    }
    return whole();
  }

  private void add(Gathered page) {
    pages = Stream.concat(pages.stream(), Stream.of(page)).toList();
  }

  private Optional<Failure> stop(Optional<URI> uri, Set<URI> seen) {
    if (uri.isEmpty()) {
      return Optional.of(new Failure(Kind.NOT_ALLOWED, 0));
    }
    if (pages.size() >= order.limits().pages()) {
      return Optional.of(new Failure(Kind.PAGES, 0));
    }
    return seen.add(uri.get()) ? Optional.empty() : Optional.of(new Failure(Kind.LOOP, 0));
  }

  private LiveRead whole() {
    boolean nothing = pages.stream().noneMatch(page -> page.has(order.key()));
    if (nothing && pages.stream().anyMatch(page -> page.hasStrange(order.key()))) {
      return new LiveRead.Failed(new Failure(Kind.WRONG_RESOURCE, 200));
    }
    boolean bounded = pages.stream().anyMatch(page -> page.isBounded() || page.hasFailure());
    return nothing
        ? new LiveRead.Empty()
        : new LiveRead.Read(
            new Obtained(pages, bounded ? Extent.PARTIAL : Extent.WHOLE), Optional.empty());
  }

  /** The base with a last slash, so that a query resolves below it. */
  private URI base() {
    String base = order.call().access().to().base().toString();
    return URI.create(base.endsWith("/") ? base : base + "/");
  }

  private static Optional<URI> resolve(URI from, String target) {
    try {
      return Optional.of(from.resolve(new URI(target)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
