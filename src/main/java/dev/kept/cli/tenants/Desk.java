package dev.kept.cli.tenants;

import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigException;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Attempt;
import dev.kept.config.StoredTenants;
import dev.kept.config.TenantText;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tenants of a file and of its database, and who looks at them or changes them. */
public final class Desk implements AutoCloseable {
  private final Services services;
  private final ConfigFile file;
  private final Clerk clerk;
  private final Ledgers ledgers;
  private final Snapshot book;
  private final Attempt standing;

  private Desk(Services services, ConfigFile file, Clerk clerk, Ledgers ledgers) {
    this.services = services;
    this.file = file;
    this.clerk = clerk;
    this.ledgers = ledgers;
    this.book = ledgers.tenants().snapshot();
    this.standing = attempt(file, StoredTenants.of(book));
  }

  /**
   * Who changes something, and the present.
   *
   * @param name who
   * @param clock the present
   */
  record Clerk(String name, InstantSource clock) {}

  /** The desk of {@code name}; whoever opens it closes it. */
  public static Desk open(Services services, ConfigFile file, String name, InstantSource clock) {
    return open(services, file, new Clerk(name, clock));
  }

  /** A mistake of one tenant in the file is in no other's way: a third may have to be paused. */
  static Desk open(Services services, ConfigFile file, Clerk clerk) {
    var place = attempt(file, StoredTenants.NONE).reading().config();
    Ledgers ledgers = services.ledgers(place);
    try {
      return new Desk(services, file, clerk, ledgers);
    } catch (RuntimeException e) {
      ledgers.close();
      throw e;
    }
  }

  private static Attempt attempt(ConfigFile file, StoredTenants stored) {
    try {
      return file.attempt(stored);
    } catch (ConfigException e) {
      throw new UserMistake(
          "the configuration cannot be used:" + System.lineSeparator() + e.getMessage(), e);
    }
  }

  /** The book as it was when the desk was opened. */
  public Snapshot book() {
    return book;
  }

  /** The book as it is. */
  public TenantBook ledger() {
    return ledgers.tenants();
  }

  /** What checks settings. */
  TenantCheck check() {
    return new TenantCheck(services, file, standing, StoredTenants.of(book));
  }

  /** Every tenant of file and store, as its settings say. */
  public List<Tenant> tenants() {
    return standing.reading().config().tenants();
  }

  /**
   * A tenant of file or store, as its settings say.
   *
   * @throws UserMistake if there is none
   */
  public Tenant tenant(TenantId id) {
    return tenants().stream()
        .filter(tenant -> tenant.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UserMistake("there is no tenant " + id + "; see kept tenant list"));
  }

  /**
   * A tenant of the book.
   *
   * @throws UserMistake if it is not there, with where it is
   */
  StoredTenant stored(TenantId id) {
    if (isInFile(id)) {
      throw new UserMistake("tenant " + id + " is given by " + fileName() + "; change it there");
    }
    return book.find(id)
        .orElseThrow(() -> new UserMistake("there is no tenant " + id + "; see kept tenant list"));
  }

  /** Its settings. */
  TenantText text(StoredTenant tenant) {
    return StoredTenants.of(book).find(tenant.id()).orElseThrow();
  }

  /**
   * The settings of a tenant of the book.
   *
   * @throws UserMistake if it is not there, with where it is
   */
  public TenantText text(TenantId id) {
    return text(stored(id));
  }

  /**
   * Writes other settings, if they could be served.
   *
   * @param numbers what a phase that is entered rests on
   * @throws UserMistake if they are refused, with what to do
   */
  public void edit(TenantText after, Change change, Optional<String> numbers) {
    Tenant tenant = check().pass(List.of(after)).getFirst();
    Draft draft = new Draft(after.yaml(), tenant.production());
    long seen = stored(after.id()).revision();
    if (book.isHoldOutAnother(tenant)) {
      throw new UserMistake("nothing has changed: " + words(tenant.id(), Written.Why.HOLD_OUT));
    }
    List<Move> moves = new ArrayList<>();
    book.unknownHoldOut(tenant).ifPresent(moves::add);
    moves.add(new Move.Edit(after.id(), draft, seen, numbers));
    write(moves, change);
  }

  /** What was found of a tenant's models. */
  public List<Finding> findings(Tenant tenant) {
    return ledgers.validity().latest(new Owner(tenant.id(), tenant.production()));
  }

  /** The ledgers of the same database. */
  public Ledgers ledgers() {
    return ledgers;
  }

  /** Whether the file gives this tenant. */
  public boolean isInFile(TenantId id) {
    return standing.twice().contains(id)
        || (book.find(id).isEmpty() && tenants().stream().anyMatch(t -> t.id().equals(id)));
  }

  /** The configuration's file, for messages. */
  public String fileName() {
    return file.file().toString();
  }

  Attempt standing() {
    return standing;
  }

  /** The present. */
  public Instant now() {
    return clerk.clock().instant();
  }

  /** A change made now by whoever sits here. */
  public Change change(String reason) {
    try {
      return new Change(clerk.clock().instant(), clerk.name(), reason.strip());
    } catch (IllegalArgumentException e) {
      throw new UserMistake(String.valueOf(e.getMessage()), e);
    }
  }

  /** A change that needs its reason. */
  public Change change(Optional<String> reason) {
    return change(
        reason
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new UserMistake("say why, with --reason TEXT; it is recorded")));
  }

  /**
   * Writes moves.
   *
   * @return the book's revision from then on
   * @throws UserMistake if they are refused, with what to do
   */
  public long write(List<Move> moves, Change change) {
    return switch (ledger().write(moves, change)) {
      case Written.Done(long revision) -> revision;
      case Written.Refused(TenantId tenant, Written.Why why) ->
          throw new UserMistake("nothing has changed: " + words(tenant, why));
    };
  }

  private String words(TenantId tenant, Written.Why why) {
    return switch (why) {
      case EXISTS -> "tenant " + tenant + " is there already; see kept tenant edit " + tenant;
      case MISSING -> "of tenant " + tenant + " there is no such thing in the database";
      case STALE ->
          "tenant %s was changed meanwhile%s; look at it again and repeat"
              .formatted(tenant, newest(tenant));
      case PRODUCTION ->
          "tenant %s cannot change between production and the rest: their numbers never mix; give"
                  .formatted(tenant)
              + " it another id, or offboard it";
      case HOLD_OUT ->
          "the hold-out of tenant %s had another key, which drew other patients; it is never changed"
              .formatted(tenant);
      case RETIRED ->
          "the id " + tenant + " belonged to a tenant that was offboarded, and is not given again";
    };
  }

  private String newest(TenantId tenant) {
    return ledger().history(tenant, 1).stream()
        .findFirst()
        .map(line -> ", at " + line.change().at() + " by " + line.change().by())
        .orElse("");
  }

  @Override
  public void close() {
    ledgers.close();
  }
}
