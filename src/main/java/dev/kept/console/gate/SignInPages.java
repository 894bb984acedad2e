package dev.kept.console.gate;

import dev.kept.accounts.AccountName;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Session;
import dev.kept.accounts.Session.Stage;
import dev.kept.accounts.SignIn;
import dev.kept.accounts.SignIn.Outcome;
import dev.kept.accounts.Totp;
import dev.kept.pages.Ask;
import dev.kept.pages.Frame;
import dev.kept.pages.Frame.Link;
import dev.kept.pages.Page;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Signing in and out. */
public final class SignInPages {
  private static final String WRONG = "Name and password do not belong together.";
  private static final String WRONG_CODE = "That is not the code of this moment.";
  private static final String CODE = "/console/code";
  private static final String ENROL = "/console/second-factor";
  private static final String PASSWORD = "/console/password";
  private static final int CLEARLY_LONG = 90;

  private final SignIn signIn;
  private final Gate gate;
  private final ConsoleRecord record;

  /** Pages through {@code gate}. */
  public SignInPages(SignIn signIn, Gate gate, ConsoleRecord record) {
    this.signIn = signIn;
    this.gate = gate;
    this.record = record;
  }

  /**
   * A form of the sign-in.
   *
   * @param problem what was wrong; empty at first
   * @param token what the form sends back
   * @param secret the second factor's secret, as it is typed into an app
   * @param link the same as a link for an app on this device
   */
  public record SignInView(String problem, String token, String secret, String link) {
    static SignInView saying(String problem) {
      return new SignInView(problem, "", "", "");
    }
  }

  static String path(Stage stage) {
    return switch (stage) {
      case CODE -> CODE;
      case ENROL -> ENROL;
      case PASSWORD -> PASSWORD;
      case FULL -> Place.HOME.path();
    };
  }

  /** Their routes. */
  public void routing(Pages pages, HttpRules rules) {
    pages.show(rules, Gate.SIGN_IN, this::form, this::begin);
    step(pages, rules, Stage.CODE, this::code);
    step(pages, rules, Stage.ENROL, this::enrol);
    step(pages, rules, Stage.PASSWORD, this::password);
    pages.take(rules, "/console/sign-out", this::out);
  }

  private void step(
      Pages pages, HttpRules rules, Stage stage, BiFunction<Ask, Session, Reply> taken) {
    pages.show(
        rules,
        path(stage),
        ask -> at(ask, stage, session -> shown(session, "")),
        ask ->
            at(
                ask,
                stage,
                session ->
                    Gate.isOwn(ask, session)
                        ? taken.apply(ask, session)
                        : shown(session, "The form was not accepted. Try once more.")));
  }

  private Reply at(Ask ask, Stage stage, Function<Session, Reply> page) {
    Optional<Session> session = gate.session(ask);
    if (session.isEmpty()) {
      return Reply.to(Gate.SIGN_IN);
    }
    return session.get().stage() == stage
        ? page.apply(session.get())
        : Reply.to(path(session.get().stage()));
  }

  private Reply form(Ask ask) {
    String said =
        ask.query("ended").isPresent()
            ? "Your session has ended, since nothing was done for a while. Sign in again."
            : "";
    return page(200, "console/sign-in", "Sign in", SignInView.saying(said));
  }

  private Reply begin(Ask ask) {
    if (!Gate.isFromHere(ask)) {
      return page(403, "console/sign-in", "Sign in", SignInView.saying("Sign in on this page."));
    }
    String name = ask.field("name").orElse("");
    Optional<AccountName> typed = AccountName.typed(name);
    Outcome outcome = signIn.begin(name, ask.field("password").orElse(""), ask.address());
    return switch (outcome) {
      case Outcome.Step step -> next(step, "password");
      case Outcome.Refused _ -> {
        record.signIn(typed, "refused", "password");
        yield page(401, "console/sign-in", "Sign in", SignInView.saying(WRONG));
      }
      case Outcome.Wait(Duration left) -> {
        record.signIn(typed, "waiting", "password");
        yield page(429, "console/sign-in", "Sign in", SignInView.saying(wait(left)));
      }
    };
  }

  private Reply code(Ask ask, Session session) {
    return proved(
        session, "code", signIn.code(session, ask.field("code").orElse(""), ask.address()));
  }

  private Reply enrol(Ask ask, Session session) {
    return proved(
        session, "enrol", signIn.enrol(session, ask.field("code").orElse(""), ask.address()));
  }

  private Reply proved(Session session, String step, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Step next -> next(next, step);
      case Outcome.Refused _ -> {
        record.signIn(Optional.of(session.account()), "refused", step);
        yield shown(session, WRONG_CODE);
      }
      case Outcome.Wait(Duration left) -> {
        record.signIn(Optional.of(session.account()), "waiting", step);
        yield shown(session, wait(left));
      }
    };
  }

  private Reply password(Ask ask, Session session) {
    String wanted = ask.field("password").orElse("");
    Optional<String> objection =
        wanted.equals(ask.field("again").orElse(""))
            ? Passwords.objection(wanted, session.account())
            : Optional.of("The two are not the same.");
    if (objection.isEmpty() && signIn.isPassword(session, wanted)) {
      objection = Optional.of("That is the one you were given. Choose another.");
    }
    if (objection.isPresent()) {
      return shown(session, objection.get());
    }
    Outcome outcome = signIn.password(session, wanted);
    return outcome instanceof Outcome.Step step ? next(step, "password") : Reply.to(Gate.SIGN_IN);
  }

  private Reply out(Ask ask) {
    gate.session(ask)
        .filter(session -> Gate.isOwn(ask, session))
        .ifPresent(
            session -> {
              signIn.out(session);
              record.signIn(Optional.of(session.account()), "signed-out", "session");
            });
    return Reply.to(Gate.SIGN_IN).with(Gate.COOKIE + "=; Max-Age=0" + Gate.ATTRIBUTES);
  }

  private Reply next(Outcome.Step step, String by) {
    if (step.session().stage() == Stage.FULL) {
      record.signIn(Optional.of(step.session().account()), "signed-in", by);
    }
    return Reply.to(path(step.session().stage()))
        .with(Gate.COOKIE + "=" + step.token() + Gate.ATTRIBUTES);
  }

  private Reply shown(Session session, String problem) {
    int status = problem.isEmpty() ? 200 : 422;
    return switch (session.stage()) {
      case CODE -> page(status, "console/code", "Your code", view(session, problem));
      case ENROL ->
          page(status, "console/enrol", "Set up your second factor", enrolling(session, problem));
      case PASSWORD ->
          page(status, "console/password", "Choose a password", view(session, problem));
      case FULL -> Reply.to(Place.HOME.path());
    };
  }

  private static SignInView view(Session session, String problem) {
    return new SignInView(problem, session.formToken(), "", "");
  }

  private SignInView enrolling(Session session, String problem) {
    String secret = Totp.text(signIn.offered(session));
    String link =
        "otpauth://totp/Kept:"
            + session.account()
            + "?secret="
            + secret.replace(" ", "")
            + "&issuer=Kept";
    return new SignInView(problem, session.formToken(), secret, link);
  }

  private static Reply page(int status, String template, String title, SignInView view) {
    Frame frame = Frame.open(title, List.of(new Link("/", "Start", false)));
    return Reply.of(new Page(status, template, frame, view));
  }

  private static String wait(Duration left) {
    long seconds = Math.max(1, left.toSeconds());
    String time = seconds > CLEARLY_LONG ? (seconds + 59) / 60 + " minutes" : seconds + " seconds";
    return "Too many tries. The next is looked at in " + time + ".";
  }
}
