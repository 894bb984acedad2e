package dev.kept.fhir.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * A FHIR reference, taken apart (R4 2.3.0.1).
 *
 * @param form how it points
 * @param base the server's base of an absolute reference, without its last slash; else empty
 * @param type the resource type; empty where neither the form nor {@code Reference.type} says
 * @param id the logical id; the whole text of a urn; the local id of a contained resource
 */
record Reference(Form form, String base, String type, String id) {

  /** How a reference points. */
  enum Form {
    /** Nowhere: none was stated, its text is no reference, or it is by identifier only. */
    NONE,
    /** {@code Patient/1}. */
    RELATIVE,
    /** {@code https://ehr.example/fhir/Patient/1}. */
    ABSOLUTE,
    /** {@code urn:uuid:...}, to an entry's fullUrl. */
    URN,
    /** {@code #1}, to a contained resource. */
    CONTAINED
  }

  private static final List<String> KNOWN =
      List.of("Patient", "Practitioner", "Location", "PractitionerRole");

  static final Reference NONE = new Reference(Form.NONE, "", "", "");

  /** Takes {@code text} apart; a version ({@code /_history/2}) is dropped. */
  static Reference of(String text) {
    if (text.startsWith("#")) {
      return new Reference(Form.CONTAINED, "", "", text.substring(1));
    }
    if (text.startsWith("urn:")) {
      return new Reference(Form.URN, "", "", text);
    }
    int history = text.indexOf("/_history/");
    return ofPath(history < 0 ? text : text.substring(0, history));
  }

  private static Reference ofPath(String text) {
    int idSlash = text.lastIndexOf('/');
    if (idSlash <= 0 || idSlash == text.length() - 1 || text.indexOf('?') >= 0) {
      return NONE;
    }
    int typeSlash = text.lastIndexOf('/', idSlash - 1);
    String type = type(text, typeSlash + 1, idSlash);
    String id = text.substring(idSlash + 1);
    if (typeSlash < 0) {
      return new Reference(Form.RELATIVE, "", type, id);
    }
    String base = text.substring(0, typeSlash);
    return base.contains("://") ? new Reference(Form.ABSOLUTE, base, type, id) : NONE;
  }

  private static String type(String text, int from, int to) {
    for (String known : KNOWN) {
      if (known.length() == to - from && text.startsWith(known, from)) {
        return known;
      }
    }
    return text.substring(from, to);
  }

  /** The same with {@code stated}, a {@code Reference.type}, where the form does not say a type. */
  Reference typed(String stated) {
    return type.isEmpty() && !stated.isEmpty()
        ? new Reference(form, base, stated.substring(stated.lastIndexOf('/') + 1), id)
        : this;
  }

  /** Whether it points somewhere and what it points to cannot be told. */
  boolean isUntold() {
    return type.isEmpty() && form != Form.NONE;
  }

  /** Whether it leads to a resource, once resolved: a urn that is left is one that nobody has. */
  boolean leads() {
    return form != Form.NONE && form != Form.URN;
  }

  /** Whether it points to a resource of {@code wanted}, as far as it says. */
  boolean isTo(String wanted) {
    return type.equals(wanted);
  }

  /** The same resource, seen from its own server. */
  Reference relative() {
    return new Reference(Form.RELATIVE, "", type, id);
  }

  /**
   * A base in one spelling: scheme and host in lower case, no default port, no last slash; {@code
   * base} itself when it is no URL.
   */
  static String normalBase(String base) {
    try {
      URI uri = new URI(base);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return base;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
      String port = usual || uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String path = uri.getRawPath().replaceAll("/+$", "");
      return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path;
    } catch (URISyntaxException e) {
      return base;
    }
  }
}
