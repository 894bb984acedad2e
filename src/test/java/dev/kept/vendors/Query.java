package dev.kept.vendors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A FHIR read or search, relative to a base.
 *
 * @param type the resource type
 * @param id the id of a read
 * @param parameters those of a search
 */
record Query(String type, Optional<String> id, List<Parameter> parameters) {
  /** One parameter of a search. */
  record Parameter(String name, String value) {}

  Query {
    parameters = List.copyOf(parameters);
  }

  /** Takes {@code relative} apart, such as {@code Patient/1} or {@code Coverage?patient=1}. */
  static Query of(String relative) {
    int mark = relative.indexOf('?');
    String path = mark < 0 ? relative : relative.substring(0, mark);
    int slash = path.indexOf('/');
    Optional<String> id =
        slash < 0 ? Optional.empty() : Optional.of(decoded(path.substring(slash + 1)));
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : mark < 0 ? new String[0] : relative.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.add(
          new Parameter(
              decoded(pair.substring(0, Math.max(0, equals))),
              decoded(pair.substring(equals + 1))));
    }
    return new Query(slash < 0 ? path : path.substring(0, slash), id, parameters);
  }

  List<String> values(String name) {
    return parameters.stream()
        .filter(one -> one.name().equals(name))
        .map(Parameter::value)
        .toList();
  }

  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
