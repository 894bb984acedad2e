package dev.kept.hooks;

import dev.kept.security.Proof;
import java.util.Locale;
import java.util.Optional;

/**
 * A request's head, as values.
 *
 * @param tenant the path's tenant as sent; empty for routes without one
 * @param service the path's service id; empty for discovery
 * @param feedback whether the path is the service's feedback
 * @param proof what the client shows to prove itself
 * @param contentType the Content-Type header
 * @param contentEncoding the Content-Encoding header
 */
public record Arrival(
    Optional<String> tenant,
    Optional<String> service,
    boolean feedback,
    Proof proof,
    Optional<String> contentType,
    Optional<String> contentEncoding) {

  /** The head of a plain JSON call of {@code service} without a token. */
  public static Arrival of(String tenant, String service) {
    return new Arrival(
        Optional.of(tenant),
        Optional.of(service),
        false,
        Proof.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** The route's pattern filled in, below the public base: the audience of a token. */
  String path() {
    String base = tenant.map(id -> "/t/" + id).orElse("") + "/cds-services";
    return service.map(id -> base + "/" + id + end()).orElse(base);
  }

  /** The route's pattern, for records. */
  String route() {
    String base = tenant.isPresent() ? "/t/{tenant}/cds-services" : "/cds-services";
    return service.isPresent() ? base + "/{id}" + end() : base;
  }

  private String end() {
    return feedback ? "/feedback" : "";
  }

  /** Whether the body is said to be uncompressed JSON, or nothing is said. */
  boolean isJson() {
    boolean plain =
        contentEncoding
            .map(String::strip)
            .map(encoding -> encoding.isEmpty() || encoding.equalsIgnoreCase("identity"))
            .orElse(true);
    return plain
        && contentType
            .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .map(type -> type.equals("application/json") || type.equals("application/fhir+json"))
            .orElse(true);
  }
}
