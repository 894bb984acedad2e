package dev.kept.config;

import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.StoredTenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The tenants of the store as settings beside the file's. Where both have one of an id, the file's
 * is in force. Since several machines read them, they name files by whole paths, and since others
 * may read the store, they name no patient.
 */
public final class StoredTenants {
  /** No tenant. */
  public static final StoredTenants NONE = new StoredTenants(new LinkedHashMap<>());

  private static final List<String> FILES =
      List.of(
          "trust.jwks",
          "trust.clientCertificate.authorities",
          "outbound.authorities",
          "outbound.certificate",
          "outbound.key",
          "outbound.proxyAuthorization",
          "policy.excluded.patientsFile",
          "policy.holdOut.key");

  private final SequencedMap<TenantId, TenantText> texts;

  private StoredTenants(SequencedMap<TenantId, TenantText> texts) {
    this.texts = texts;
  }

  /** Those of {@code book}; one that cannot be read is there and says nothing. */
  public static StoredTenants of(Snapshot book) {
    SequencedMap<TenantId, TenantText> texts = new LinkedHashMap<>();
    for (StoredTenant tenant : book.tenants()) {
      texts.put(tenant.id(), read(tenant));
    }
    return new StoredTenants(texts);
  }

  private static TenantText read(StoredTenant tenant) {
    try {
      return TenantText.stored(tenant.id(), tenant.draft().settings());
    } catch (ConfigException e) {
      return TenantText.unreadable(tenant.id());
    }
  }

  /** The settings of one of them. */
  public Optional<TenantText> find(TenantId id) {
    return Optional.ofNullable(texts.get(id));
  }

  /** The same with other settings of a tenant, or with a tenant more. */
  public StoredTenants with(TenantText text) {
    SequencedMap<TenantId, TenantText> more = new LinkedHashMap<>(texts);
    more.put(text.id(), text);
    return new StoredTenants(more);
  }

  /** Puts them beside the file's {@code sections}. */
  void graft(Section top, SequencedMap<String, Section> sections) {
    texts.forEach(
        (id, text) -> {
          String key = id.value();
          Effective tree = top.effective().below(KeptConfig.TENANTS);
          if (!sections.containsKey(key)) {
            sections.put(key, top.child(path(id), text.file(), text.fields(), tree.below(key)));
          }
        });
  }

  /** What must not stand in the store. */
  List<Problem> problems(Node.Fields top) {
    List<Problem> problems = new ArrayList<>();
    texts.forEach(
        (id, text) -> {
          if (!isInFile(top, id)) {
            FILES.forEach(path -> named(text, path).ifPresent(problems::add));
            patients(text).ifPresent(problems::add);
          }
        });
    return problems;
  }

  List<TenantId> twice(Node.Fields top) {
    return texts.keySet().stream().filter(id -> isInFile(top, id)).toList();
  }

  private static boolean isInFile(Node.Fields top, TenantId id) {
    return top.members().get(KeptConfig.TENANTS) instanceof Node.Fields map
        && map.members().containsKey(id.value());
  }

  private static Optional<Problem> named(TenantText text, String path) {
    return text.at(path)
        .filter(
            named ->
                !named.isEmpty()
                    && !named.startsWith("/")
                    && !named.startsWith(SecretSource.PREFIX))
        .map(
            _ ->
                problem(
                    text,
                    path,
                    "must be a whole path, the same on every machine Kept runs on, or env:NAME"
                        + " where a secret is meant"));
  }

  private static Optional<Problem> patients(TenantText text) {
    String path = "policy.excluded.patients";
    return text.node(path)
        .filter(node -> !(node instanceof Node.Items items && items.items().isEmpty()))
        .filter(node -> !(node instanceof Node.Scalar scalar && scalar.text().isEmpty()))
        .map(
            _ ->
                problem(
                    text,
                    path,
                    "must not stand in the database; name a file with an id on each line in"
                        + " patientsFile"));
  }

  private static Problem problem(TenantText text, String path, String reason) {
    int line = text.node(path).map(Node::line).orElse(text.fields().line());
    return new Problem(text.file(), line, path(text.id()) + "." + path, reason);
  }

  private static String path(TenantId id) {
    return KeptConfig.TENANTS + "." + id;
  }
}
