package dev.kept.pages;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request for a page, as far as pages care. */
public final class Ask {
  private static final int LONGEST = 4_096;

  private final ServerRequest request;
  private final Map<String, List<String>> form;

  Ask(ServerRequest request, Map<String, List<String>> form) {
    this.request = request;
    this.form = form;
  }

  /** Its path, as it was asked for. */
  public String path() {
    return request.path().absolute().path();
  }

  /** The part of its path that the route calls {@code name}. */
  public String part(String name) {
    return request.path().pathParameters().get(name);
  }

  /** The first value of {@code name} in its query; empty where there is none or it is too long. */
  public Optional<String> query(String name) {
    return request.query().first(name).asOptional().filter(text -> text.length() <= LONGEST);
  }

  /** The value of {@code name} in its form; empty where there is none or several. */
  public Optional<String> field(String name) {
    List<String> values = form.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** The cookie of this name; empty where there is none or several. */
  public Optional<String> cookie(String name) {
    List<String> values =
        request.headers().all(HeaderNames.COOKIE, List::of).stream()
            .flatMap(header -> List.of(header.split(";", -1)).stream())
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** The header of this name. */
  public Optional<String> header(String name) {
    HeaderName known = HeaderNames.create(name);
    return request.headers().first(known);
  }

  /** Whether JSON is wanted rather than a page. */
  public boolean wantsJson() {
    return request
        .headers()
        .bestAccepted(MediaTypes.TEXT_HTML, MediaTypes.APPLICATION_JSON)
        .filter(MediaTypes.APPLICATION_JSON::equals)
        .isPresent();
  }

  /** Who asks, by address. */
  public String address() {
    return request.remotePeer().host();
  }
}
