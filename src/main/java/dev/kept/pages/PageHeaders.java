package dev.kept.pages;

import java.util.Map;

/** What tells browsers how little a page may do. */
final class PageHeaders {
  static final String POLICY = "Content-Security-Policy";

  private static final String RULES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** Of all that this package sends. */
  static final Map<String, String> ALWAYS =
      Map.of(
          POLICY,
          RULES,
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private PageHeaders() {}
}
