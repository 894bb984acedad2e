package dev.kept.vendors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a vendor's FHIR server answers about one chart: its rules of search, its pages.
 *
 * @param chart what is on record
 * @param base its own base, which links begin with
 * @param elsewhere the base of a server that it has nothing to do with
 * @param fault what is wrong with its pages
 */
record FhirAnswers(Chart chart, String base, String elsewhere, WireFault fault) {
  private static final int SHORT = 5;
  private static final int LONG = 200;
  private static final Set<String> SUBJECTS = Set.of("patient", "practitioner", "location");

  /** The answer to {@code query}, with or without the header that names the practice. */
  Reply answer(Query query, boolean practice) {
    if (chart.habits().has(Quirk.NEEDS_PRACTICE) && !practice) {
      return Reply.outcome(400, "required");
    }
    return switch (query.type()) {
      case "Patient" -> patient(query);
      case "Coverage" -> coverage(query);
      case "Appointment" -> appointments(query);
      default -> Reply.outcome(404, "not-supported");
    };
  }

  /** The same where nothing is wrong. */
  FhirAnswers sound() {
    return new FhirAnswers(chart, base, elsewhere, WireFault.NONE);
  }

  private Reply patient(Query query) {
    boolean ours = query.id().filter(chart.patientId()::equals).isPresent();
    return ours ? Reply.ok(chart.patient()) : Reply.outcome(404, "not-found");
  }

  private Reply coverage(Query query) {
    List<ObjectNode> found = isOfPatient(query) ? List.of(chart.coverage()) : List.of();
    return page(query, new Pages(List.of(found)));
  }

  private Reply appointments(Query query) {
    if (chart.habits().has(Quirk.NO_APPOINTMENT_SEARCH)
        && Stream.of("patient", "date", "status").anyMatch(query::has)) {
      return Reply.outcome(400, "not-supported");
    }
    if (chart.habits().has(Quirk.SEARCHES_BY_ONE) && !isByOne(query)) {
      return Reply.outcome(400, "invalid");
    }
    List<ObjectNode> found = new ArrayList<>(isOfPatient(query) ? chart.appointments() : List.of());
    return page(query, new Pages(cut(found)));
  }

  private boolean isOfPatient(Query query) {
    return query.value("patient").filter(chart.patientId()::equals).isPresent();
  }

  /** {@code _id}, or one subject with a date from and a date before. */
  private static boolean isByOne(Query query) {
    long subjects = SUBJECTS.stream().filter(query::has).count();
    List<String> dates = query.values("date");
    boolean pair =
        dates.size() == 2
            && dates.stream().anyMatch(date -> date.startsWith("ge"))
            && dates.stream().anyMatch(date -> date.startsWith("lt"));
    return query.has("_id") || (subjects == 1 && pair);
  }

  /**
   * Pages of 200, or of five so that a fault has pages to befall; filtered ones with an empty one.
   */
  private List<List<ObjectNode>> cut(List<ObjectNode> found) {
    boolean filtered = chart.habits().has(Quirk.POST_FILTERS) || fault == WireFault.SHORT_PAGE;
    int size = filtered || fault != WireFault.NONE ? SHORT : LONG;
    List<List<ObjectNode>> pages = new ArrayList<>();
    for (int from = 0; from < found.size(); from += size) {
      pages.add(found.subList(from, Math.min(found.size(), from + size)));
    }
    if (filtered && pages.size() > 1) {
      pages.add(1, List.of());
    }
    return pages;
  }

  /** A search's pages. */
  private record Pages(List<List<ObjectNode>> list) {
    List<ObjectNode> at(int number) {
      return number <= list.size() ? list.get(number - 1) : List.of();
    }
  }

  private Reply page(Query query, Pages pages) {
    int number = query.value("_page").map(Integer::parseInt).orElse(1);
    if (number > 1 && fault == WireFault.EXPIRED_NEXT) {
      return Reply.outcome(410, "expired");
    }
    ObjectNode bundle =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceType", "Bundle")
            .put("type", "searchset");
    ArrayNode links = bundle.putArray("link");
    link(links, "self", url(base, query, number));
    boolean loops = fault == WireFault.NEXT_LOOP && pages.list().size() > 1;
    if (loops || number < pages.list().size()) {
      int next = loops ? 2 : number + 1;
      String on = fault == WireFault.NEXT_ELSEWHERE ? elsewhere : base;
      link(links, "next", url(on, query, next));
    }
    ArrayNode entries = bundle.putArray("entry");
    pages.at(number).forEach(resource -> entry(entries, resource, "match"));
    if (query.type().equals("Appointment") && chart.habits().has(Quirk.ROLES_IN_SCHEDULES)) {
      entry(entries, chart.role(), "include");
    }
    return Reply.ok(bundle);
  }

  private void entry(ArrayNode entries, ObjectNode resource, String mode) {
    String type = resource.path("resourceType").asText();
    ObjectNode entry = entries.addObject();
    entry.put("fullUrl", base + "/" + type + "/" + resource.path("id").asText());
    entry.set("resource", resource);
    entry.putObject("search").put("mode", mode);
  }

  private static void link(ArrayNode links, String relation, String url) {
    links.addObject().put("relation", relation).put("url", url);
  }

  private static String url(String base, Query query, int page) {
    StringBuilder url = new StringBuilder(base).append('/').append(query.type()).append('?');
    query.parameters().stream()
        .filter(parameter -> !parameter.name().equals("_page"))
        .forEach(one -> url.append(one.name()).append('=').append(one.value()).append('&'));
    return url.append("_page=").append(page).toString();
  }
}
