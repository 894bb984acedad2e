package dev.kept.fhir.live;

import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.hook.LogicalId;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prefetch template (CDS Hooks 2.0, Prefetch Template): a FHIR query relative to the base, with
 * tokens such as {@code {{context.patientId}}}.
 *
 * @param text the template
 */
public record PrefetchTemplate(String text) {
  private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");

  /** What came of filling a template. */
  public sealed interface Filled {
    /**
     * A query.
     *
     * @param relative the query, relative to the base and escaped
     */
    record Query(String relative) implements Filled {}

    /**
     * A token could not be filled: it is none of CDS Hooks 2.0, the call says nothing for it, or
     * what it says is no id.
     *
     * @param token the token, as the template has it; empty when the template itself is no query
     */
    record Unfilled(String token) implements Filled {}
  }

  /**
   * Fills the tokens from {@code context}.
   *
   * @param longIds whether ids may be longer than FHIR's 64 characters, see {@link LogicalId}
   */
  public Filled fill(HookContext context, boolean longIds) {
    Matcher tokens = TOKEN.matcher(text);
    StringBuilder query = new StringBuilder();
    while (tokens.find()) {
      MatchResult token = tokens.toMatchResult();
      String value = value(token.group(1), context);
      if (!isReference(value, longIds)) {
        return new Filled.Unfilled(token.group(1));
      }
      String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8);
      tokens.appendReplacement(query, Matcher.quoteReplacement(escaped));
    }
    return query(tokens.appendTail(query).toString());
  }

  private static Filled query(String relative) {
    try {
      URI uri = new URI(relative);
      boolean below = !uri.isAbsolute() && uri.getRawAuthority() == null;
      return below && !relative.startsWith("/") && !relative.isEmpty()
          ? new Filled.Query(relative)
          : new Filled.Unfilled("");
    } catch (URISyntaxException e) {
      return new Filled.Unfilled("");
    }
  }

  private static String value(String token, HookContext context) {
    return switch (token) {
      case "context.patientId" -> context.patientId();
      case "context.encounterId" -> context.encounterId();
      case "context.userId" -> context.userId();
      case "userPractitionerId" -> context.userId("Practitioner");
      case "userPractitionerRoleId" -> context.userId("PractitionerRole");
      case "userPatientId" -> context.userId("Patient");
      case "userRelatedPersonId" -> context.userId("RelatedPerson");
      default -> "";
    };
  }

  /** Whether {@code value} is an id, or a type and an id. */
  private static boolean isReference(String value, boolean longIds) {
    int slash = value.indexOf('/');
    return slash < 0
        ? LogicalId.isValid(value, longIds)
        : TYPE.matcher(value.substring(0, slash)).matches()
            && LogicalId.isValid(value.substring(slash + 1), longIds);
  }
}
