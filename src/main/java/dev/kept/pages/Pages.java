package dev.kept.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.hooks.Alarms;
import dev.kept.hooks.inflow.BodyWatch;
import dev.kept.hooks.inflow.SmallBody;
import dev.kept.hooks.transport.Entity;
import dev.kept.pages.Assets.Asset;
import dev.kept.time.Deadline;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Puts pages on routes: in their room, with their headers, and a page that helps where one fails.
 */
public final class Pages {
  private static final Duration FORM_TIME = Duration.ofSeconds(10);
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final Assets assets = new Assets();
  private final Templates templates = new Templates(assets);
  private final PageRoom room;
  private final Alarms alarms;
  private final SmallBody bodies;
  private final Predicate<RuntimeException> away;

  /**
   * Pages in {@code room}.
   *
   * @param alarms where a failure of our own is told
   * @param watch sees to it that forms come in time
   * @param away whether a failure is of something that comes back
   */
  public Pages(PageRoom room, Alarms alarms, BodyWatch watch, Predicate<RuntimeException> away) {
    this.room = room;
    this.alarms = alarms;
    this.away = away;
    this.bodies = new SmallBody(watch, Form.MOST_BYTES);
  }

  /** How a request is answered. */
  @FunctionalInterface
  public interface Answers extends Function<Ask, Reply> {}

  /** Shows at {@code path} what {@code answers} gives. */
  public void show(HttpRules rules, String path, Answers answers) {
    Handler handler = (request, response) -> answer(request, response, answers, Map.of());
    rules.get(path, handler).head(path, handler).any(path, this::wrongMethod);
  }

  /** As {@link #show}, and takes at {@code path} the forms that {@code takes} answers. */
  public void show(HttpRules rules, String path, Answers answers, Answers takes) {
    Handler handler = (request, response) -> answer(request, response, answers, Map.of());
    rules.get(path, handler).head(path, handler);
    take(rules, path, takes);
  }

  /** Takes at {@code path} the forms that {@code takes} answers. */
  public void take(HttpRules rules, String path, Answers takes) {
    rules.post(path, (request, response) -> form(request, response, takes));
    rules.any(path, this::wrongMethod);
  }

  /** The files that pages load. */
  public void assets(HttpRules rules) {
    rules.get(Assets.PATH + "{digest}/{name}", this::asset);
    rules.head(Assets.PATH + "{digest}/{name}", this::asset);
  }

  /** {@code page} as bytes. */
  byte[] render(Page page) {
    return templates.render(page);
  }

  private void form(ServerRequest request, ServerResponse response, Answers answers) {
    boolean isForm =
        request
            .headers()
            .contentType()
            .filter(type -> type.text().startsWith(Form.TYPE))
            .isPresent();
    Optional<Map<String, List<String>>> form =
        isForm
            ? bodies.read(request, Deadline.in(FORM_TIME, System::nanoTime)).flatMap(Form::read)
            : Optional.empty();
    if (form.isPresent()) {
      answer(request, response, answers, form.get());
    } else {
      made(Reply.of(Trouble.FORM.page())).send(request, response);
    }
  }

  private void answer(
      ServerRequest request,
      ServerResponse response,
      Answers answers,
      Map<String, List<String>> form) {
    Made made;
    try {
      made =
          room.during(() -> made(answers.apply(new Ask(request, form))))
              .orElseGet(() -> made(Reply.of(Trouble.BUSY.page())));
    } catch (RuntimeException e) {
      boolean isAway = e instanceof NotNowException || away.test(e);
      tell(isAway, e);
      made = made(Reply.of((isAway ? Trouble.AWAY : Trouble.BROKEN).page()));
    }
    made.send(request, response);
  }

  private void tell(boolean isAway, RuntimeException e) {
    if (isAway) {
      alarms.failed("PAGE-AWAY", e);
    } else {
      alarms.failed("PAGE-FAILED", e);
    }
  }

  private Made made(Reply reply) {
    byte[] body =
        switch (reply) {
          case Reply.Shown shown -> templates.render(shown.page());
          case Reply.Elsewhere _ -> new byte[0];
          case Reply.Data data -> data.text().getBytes(UTF_8);
        };
    return new Made(reply, body);
  }

  private void wrongMethod(ServerRequest request, ServerResponse response) {
    made(Reply.of(Trouble.METHOD.page())).send(request, response);
  }

  private void asset(ServerRequest request, ServerResponse response) {
    var path = request.path().pathParameters();
    Optional<Asset> found = assets.find(path.get("digest"), path.get("name"));
    if (found.isEmpty()) {
      made(Reply.of(Trouble.UNKNOWN.page())).send(request, response);
      return;
    }
    Asset asset = found.get();
    boolean zipped =
        request.headers().all(HeaderNames.ACCEPT_ENCODING, List::of).stream()
            .anyMatch(codings -> codings.contains("gzip"));
    PageHeaders.ALWAYS.forEach(response::header);
    response.header(HeaderNames.CONTENT_TYPE, asset.type());
    response.header(HeaderNames.CACHE_CONTROL, FOR_GOOD);
    response.header(HeaderNames.VARY, "Accept-Encoding");
    if (zipped) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    }
    Entity.send(request, response, zipped ? asset.zipped : asset.plain);
  }
}
