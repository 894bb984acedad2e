package dev.kept;

import dev.kept.Metrics.Shown;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.Refused;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig.Places;
import dev.kept.hooks.Alarms;
import dev.kept.logs.LogEvent;
import dev.kept.security.InProcessTokenIds;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.TokenIds;
import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.replay.Claim;
import dev.kept.security.replay.ReplayGuard;
import dev.kept.security.replay.ReplayListener;
import dev.kept.store.Store;
import dev.kept.store.tokens.PgTokenIds;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Used tokens of all replicas, where there is a database, and what is told of them.
 *
 * @param alarms where trouble is told
 * @param trail where a token's second use is written down that was found later
 */
record UsedTokens(Alarms alarms, AuditTrail trail) implements ReplayListener {
  private static final String LATE = "REPLAYED-LATE";

  /** What is asked of each token. */
  static TokenIds open(Opened opened, Room room, Places places) {
    InProcessTokenIds memory = new InProcessTokenIds(room, UsedTokens::full);
    Metrics metrics = opened.metrics();
    metrics.gauge(
        new Shown("kept.tokens.held", "Used tokens remembered against replay.", Map.of()),
        memory::held);
    metrics.gauge(new Shown("kept.tokens.capacity", "How many may be.", Map.of()), room::capacity);
    return opened
        .store()
        .<TokenIds>map(store -> shared(opened, store, memory, places))
        .orElse(memory);
  }

  private static TokenIds shared(
      Opened opened, Store store, InProcessTokenIds memory, Places places) {
    UsedTokens told = new UsedTokens(opened.outside().alarms(), opened.trail());
    var parts = new ReplayGuard.Parts(memory, PgTokenIds.in(store), told, InstantSource.system());
    try {
      ReplayGuard guard = ReplayGuard.open(places.data().resolve("tokens"), parts);
      store.closeFirst(guard);
      opened
          .metrics()
          .gauge(
              new Shown(
                  "kept.tokens.unsettled",
                  "Uses that the other replicas have yet to hear of.",
                  Map.of()),
              guard::unsettled);
      return guard;
    } catch (IOException e) {
      throw new UserMistake(
          "the folder of used tokens, " + places.data().resolve("tokens") + ", cannot be used", e);
    }
  }

  private static void full(TenantId tenant) {
    LogEvent.of("TOKENS-FULL")
        .with("tenant", tenant.value())
        .saying(
            "calls are refused since no more of the tenant's tokens can be remembered;"
                + " raise server.tokenIds")
        .log(System.Logger.Level.ERROR);
  }

  @Override
  public void passed(TenantId tenant) {
    alarms.raise("TOKENS-LOCAL", tenant);
  }

  @Override
  public void refused(TenantId tenant) {
    alarms.raise("TOKENS-STRICT", tenant);
  }

  @Override
  public boolean settled(int all, List<Claim> late) {
    for (Claim claim : late) {
      if (trail.record(entry(claim)) instanceof Receipt.NotWritten) {
        return false;
      }
      alarms.raise(LATE, claim.token().tenant());
    }
    LogEvent.of("TOKENS-SETTLED")
        .with("uses", all)
        .with("late", late.size())
        .log(System.Logger.Level.INFO);
    return true;
  }

  /** Under the claim's own id: told again after a crash, it is seen to be the same. */
  private static AuditEntry entry(Claim claim) {
    TokenUse token = claim.token();
    Who who =
        new Who(
            Optional.of(token.tenant()),
            Optional.of(token.issuer()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(token.id()),
            Optional.empty());
    return new AuditEntry(claim.id(), Instant.now(), who, new Refused(LATE, ""));
  }

  @Override
  public void unwritten(IOException why) {
    alarms.raise("TOKENS-FILE", why.getClass().getName());
  }
}
