package dev.kept.audit;

import dev.kept.tenant.Phase;
import dev.kept.visit.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is worth an entry in the audit trail. Texts longer than {@link Who#MOST_LENGTH} are cut. */
public sealed interface AuditEvent {
  /** Most gaps kept of one call; the rest is only counted. */
  int MOST_GAPS = 32;

  /** The kind, as {@link EntryJson} names it, of scores. */
  String SCORED = "scored";

  /** Whether entries of {@code kind} have a ledger; the trail keeps their digest and link. */
  static boolean isLedgerFrame(String kind) {
    return kind.equals(SCORED);
  }

  /**
   * A hook was answered.
   *
   * @param service the service's id
   * @param hookInstance the client's id of the call
   * @param patient whom it was about; empty when the call named nobody
   * @param outcome stable code of the answer, for example {@code CARDS}
   * @param phase the phase it was answered in
   * @param cards how many cards were shown
   * @param abstention stable code of why nothing was scored; empty when it was
   * @param model the id of the model whose score the cards show, or where they show none, that
   *     scored; of several all, that of the highest score first; empty when none scored
   * @param gaps what the answer had to do without, at most {@link #MOST_GAPS} of them
   * @param gapCount how many gaps there were in all
   */
  record HookCall(
      String service,
      String hookInstance,
      Optional<Pseudonym> patient,
      String outcome,
      Phase phase,
      int cards,
      Optional<String> abstention,
      Optional<String> model,
      List<Gap> gaps,
      int gapCount)
      implements AuditEvent {
    public HookCall {
      service = Who.cut(service);
      hookInstance = Who.cut(hookInstance);
      gaps =
          gaps.stream()
              .limit(MOST_GAPS)
              .map(gap -> new Gap(gap.kind(), Who.cut(gap.where())))
              .toList();
    }
  }

  /**
   * A FHIR server was asked on behalf of a hook call.
   *
   * @param hookInstance the client's id of that call
   * @param patient whom it was about
   * @param resourceType the type asked for
   * @param key the prefetch key it stands for
   * @param page which page of it, from 1
   * @param outcome how it ended
   */
  record LiveRead(
      String hookInstance,
      Optional<Pseudonym> patient,
      String resourceType,
      String key,
      int page,
      ReadOutcome outcome)
      implements AuditEvent {
    public LiveRead {
      hookInstance = Who.cut(hookInstance);
      resourceType = Who.cut(resourceType);
      key = Who.cut(key);
    }
  }

  /**
   * How a live read ended.
   *
   * @param status HTTP status of the answer; 0 when none came
   * @param code {@code ok} for an answer, whatever its status; else why none came, for example
   *     {@code timeout}, {@code address} or {@code not-allowed}
   * @param millis how long it took
   */
  record ReadOutcome(int status, String code, long millis) {
    public ReadOutcome {
      code = Who.cut(code);
    }
  }

  /**
   * A client told what became of a card. Its user's comment is nowhere: it may hold anything.
   *
   * @param service the service's id
   * @param card the card's id, whether there was such a card or not
   * @param outcome {@code accepted} or {@code overridden}
   * @param suggestions ids of the suggestions accepted
   * @param reasons why it was overridden
   * @param commented whether the user wrote something
   * @param stated when it happened, by the client's clock
   */
  record Feedback(
      String service,
      UUID card,
      String outcome,
      List<UUID> suggestions,
      List<Reason> reasons,
      boolean commented,
      Optional<Instant> stated)
      implements AuditEvent {
    public Feedback {
      service = Who.cut(service);
      suggestions = List.copyOf(suggestions);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A coded reason.
   *
   * @param system where the code is from; empty where that is not said
   * @param code the code, without {@code |}
   */
  record Reason(String system, String code) {
    public Reason {
      system = Who.cut(system);
      code = Who.cut(code);
    }
  }

  /**
   * An appointment was scored. It belongs to the score ledger: the trail keeps only its digest.
   *
   * @param note what was scored and what came of it
   */
  record Scored(ScoreNote note) implements AuditEvent {}

  /**
   * A call was refused.
   *
   * @param code stable code of the reason, for example {@code JWT-07}
   * @param route the route's pattern, never the path as sent
   */
  record Refused(String code, String route) implements AuditEvent {
    public Refused {
      code = Who.cut(code);
      route = Who.cut(route);
    }
  }

  /**
   * Calls were refused for want of room, or of strangers, before anything of them was read. They
   * are counted, since a flood of them must not be one of records.
   *
   * @param route the route's pattern
   * @param code why
   * @param calls how many since the last such record
   */
  record Overloaded(String route, String code, long calls) implements AuditEvent {
    public Overloaded {
      route = Who.cut(route);
    }
  }

  /**
   * The service came up.
   *
   * @param version which version of it
   */
  record Started(String version) implements AuditEvent {
    public Started {
      version = Who.cut(version);
    }
  }

  /**
   * The trail itself was opened after a crash and its torn end, never acknowledged to anybody, was
   * set aside.
   *
   * @param bytes length of the torn end
   */
  record Recovered(long bytes) implements AuditEvent {}

  /**
   * The configuration was changed while the service runs.
   *
   * @param change what happened
   * @param keys names of the settings that are not as before, at most {@link #MOST_KEYS}; no values
   * @param keyCount how many there were in all
   */
  record ConfigChanged(Change change, List<String> keys, int keyCount) implements AuditEvent {
    /** Most keys of one entry. */
    public static final int MOST_KEYS = 32;

    /** What happened. */
    public enum Change {
      /** The tenant is new. */
      ADDED,
      /** The tenant is gone. */
      REMOVED,
      /** Settings of the tenant are not as before. */
      CHANGED,
      /** A change on record that did not come into force after all. */
      NOT_APPLIED,
      /** Another key writes the trail. */
      ROTATED
    }

    public ConfigChanged {
      keys = keys.stream().limit(MOST_KEYS).map(Who::cut).toList();
    }
  }

  /**
   * Somebody changed a tenant of the database, or what holds one back.
   *
   * @param what {@code added}, {@code edited}, {@code removed}, {@code held}, {@code released} or
   *     {@code offboarded}
   * @param subject SHA-256 of the settings in hexadecimal digits, or what is held
   * @param reason why
   * @param numbers what a phase that was entered rests on
   */
  record TenantChanged(String what, String subject, String reason, Optional<String> numbers)
      implements AuditEvent {
    public TenantChanged {
      subject = Who.cut(subject);
    }
  }

  /**
   * Records of a month whose time is over are removed from the database.
   *
   * @param stage {@code begun} before, {@code done} after
   */
  record Retention(String stage, String month, long records, long chains) implements AuditEvent {}

  /** Somebody did something in the console. */
  sealed interface OfConsole extends AuditEvent permits ConsoleEvent {}
}
