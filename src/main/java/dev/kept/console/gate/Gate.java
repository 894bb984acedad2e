package dev.kept.console.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.accounts.Account;
import dev.kept.accounts.Session;
import dev.kept.accounts.Session.Stage;
import dev.kept.accounts.SignIn;
import dev.kept.pages.Ask;
import dev.kept.pages.Frame;
import dev.kept.pages.Frame.Link;
import dev.kept.pages.Frame.Viewer;
import dev.kept.pages.Page;
import dev.kept.pages.Pages.Answers;
import dev.kept.pages.Reply;
import dev.kept.pages.Trouble;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way into every page behind the sign-in: a session, a role, and for a form its token. */
public final class Gate {
  static final String COOKIE = "__Host-kept";
  static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
  static final String SIGN_IN = "/console/sign-in";

  private static final Trouble FORGED =
      new Trouble(
          403,
          "This form was not accepted",
          "It was open for longer than your session, or came from elsewhere. Nothing was changed."
              + " Load the page again and repeat.");

  private final SignIn signIn;
  private final ConsoleRecord record;

  /** The gate of {@code signIn}, with a record of who is kept out. */
  public Gate(SignIn signIn, ConsoleRecord record) {
    this.signIn = signIn;
    this.record = record;
  }

  /** A page of {@code place}. */
  public Answers page(Place place, Function<Visit, Reply> page) {
    return ask -> enter(ask, place, page);
  }

  /** A form that {@code place} takes. */
  public Answers form(Place place, Function<Visit, Reply> form) {
    return ask ->
        enter(
            ask,
            place,
            visit -> isOwn(ask, visit.session()) ? form.apply(visit) : forged(visit, place));
  }

  private Reply enter(Ask ask, Place place, Function<Visit, Reply> page) {
    Optional<Session> session = session(ask);
    if (session.isEmpty()) {
      boolean ended = ask.cookie(COOKIE).isPresent();
      return Reply.to(SIGN_IN + (ended ? "?ended=idle" : ""));
    }
    if (session.get().stage() != Stage.FULL) {
      return Reply.to(SignInPages.path(session.get().stage()));
    }
    Account account = signIn.account(session.get());
    Visit visit = new Visit(ask, session.get(), account);
    return place.admits(account.role()) ? page.apply(visit) : denied(visit, place);
  }

  /** The session of whoever asks, at whatever stage. */
  Optional<Session> session(Ask ask) {
    return ask.cookie(COOKIE).flatMap(signIn::current);
  }

  private Reply denied(Visit visit, Place place) {
    record.denied(visit, place);
    Trouble trouble =
        new Trouble(
            403,
            place.words() + " is not for this account",
            "You are signed in as "
                + visit.account().role().words()
                + ". This is for a "
                + place.whom()
                + ". Ask one to do it, or a site admin to change your role.");
    return Reply.of(trouble.in(frame(visit, trouble.title(), place)));
  }

  private Reply forged(Visit visit, Place place) {
    return Reply.of(FORGED.in(frame(visit, FORGED.title(), place)));
  }

  /** Whether a form was made for this session and sent from a page of this site. */
  static boolean isOwn(Ask ask, Session session) {
    byte[] sent = ask.field("token").orElse("").getBytes(UTF_8);
    return isFromHere(ask) && MessageDigest.isEqual(sent, session.formToken().getBytes(UTF_8));
  }

  /**
   * Browsers say where a form comes from; what says nothing is none. Of a page without referrers
   * they give no origin, but they do tell whether it is of this site.
   */
  static boolean isFromHere(Ask ask) {
    Optional<String> site = ask.header("Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin") || site.get().equals("none");
    }
    String host = ask.header("Host").orElse("");
    return ask.header("Origin")
        .map(origin -> origin.equals("https://" + host) || origin.equals("http://" + host))
        .orElse(true);
  }

  /** What is around a page of {@code place}. */
  public Frame frame(Visit visit, String title, Place here) {
    List<Link> links = new ArrayList<>();
    Arrays.stream(Place.values())
        .filter(place -> place.isPage() && place.admits(visit.account().role()))
        .forEach(place -> links.add(new Link(place.path(), place.words(), place == here)));
    Viewer viewer =
        new Viewer(
            visit.account().name().value(),
            visit.account().role().words(),
            visit.session().formToken(),
            (int) signIn.idle().toSeconds());
    return new Frame(title, links, Optional.of(viewer), List.of());
  }

  /** {@code view} in {@code template}, at {@code here}. */
  public Reply show(Visit visit, Place here, String title, Object view) {
    String template = view.getClass().getSimpleName().replaceAll("View$", "");
    String file = template.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    return Reply.of(Page.of("console/" + file, frame(visit, title, here), view));
  }
}
