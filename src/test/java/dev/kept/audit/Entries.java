package dev.kept.audit;

import dev.kept.audit.ScoreNote.Stage;
import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Gap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Entries and keys for tests. */
public final class Entries {
  public static final TenantId NORTH = new TenantId("north");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final Who EHR =
      new Who(
          Optional.of(NORTH),
          Optional.of("https://ehr.example.org"),
          Optional.of("client-1"),
          Optional.of("Practitioner/d1"),
          Optional.of("7f3e"),
          Optional.of("ehr.example.org sha256:" + "5a".repeat(32)));

  private Entries() {}

  public static AuditEntry refused(long n) {
    return entry(n, new AuditEvent.Refused("JWT-07", "/cds-services/{id}"));
  }

  public static List<AuditEntry> refused(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Entries::refused).toList();
  }

  public static AuditEntry hookCall(long n) {
    return entry(
        n,
        new AuditEvent.HookCall(
            "no-show-appointment-book",
            "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            Optional.of(pseudonym()),
            "CARDS",
            Phase.STAFF,
            1,
            Optional.empty(),
            Optional.of("t0-2026-03"),
            List.of(new Gap(Gap.Kind.PARTIAL, "appointments")),
            1));
  }

  public static AuditEntry feedback(long n) {
    return entry(
        n,
        new AuditEvent.Feedback(
            "no-show-appointment-book",
            new UUID(1, n),
            "overridden",
            List.of(new UUID(2, n), new UUID(3, n)),
            List.of(
                new AuditEvent.Reason("urn:kept:override", "contacted"),
                new AuditEvent.Reason("", "other")),
            true,
            Optional.of(NOON)));
  }

  public static AuditEntry liveRead(long n) {
    return entry(
        n,
        new AuditEvent.LiveRead(
            "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            Optional.of(pseudonym()),
            "Coverage",
            "coverage",
            2,
            new AuditEvent.ReadOutcome(200, "ok", 37)));
  }

  public static AuditEntry scored(long n) {
    return entry(n, new AuditEvent.Scored(note(Optional.of(shown(n)))));
  }

  public static ScoreNote.Shown shown(long n) {
    return new ScoreNote.Shown(
        new UUID(1, n),
        List.of(
            new ScoreNote.Suggested(new UUID(2, n), "outreach:a|b"),
            new ScoreNote.Suggested(new UUID(3, n), ScoreNote.Suggested.OVERBOOKING)));
  }

  public static ScoreNote note(Optional<ScoreNote.Shown> shown) {
    Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
    return new ScoreNote(
        new ScoreNote.Asked("no-show-appointment-book", "d1577c69", Stage.T0, true, false),
        new ScoreNote.Visit(
            pseudonym(),
            pseudonyms.seal(NORTH, "p1"),
            Optional.of(pseudonyms.appointment(NORTH, "a1")),
            NOON.plusSeconds(86_400),
            true,
            ZoneId.of("America/Chicago"),
            30,
            "d1",
            "north",
            "check-up",
            false),
        new ScoreNote.Result(
            1,
            FeatureVector.of(0f, -0f, 17, Float.NaN, .1f, 1e-9f, 3e9f, Float.MAX_VALUE),
            .6180339887498949,
            Tier.HIGH,
            "advise-high",
            "t0-2026-03",
            Phase.STAFF),
        shown);
  }

  public static AuditEntry entry(long n, AuditEvent event) {
    return new AuditEntry(new UUID(7, n), NOON.plusSeconds(n), EHR, event);
  }

  public static Pseudonym pseudonym() {
    return new Pseudonyms(new byte[32]).patient(NORTH, "p1");
  }

  public static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) seed);
    return new SecretKeySpec(bytes, "AES");
  }
}
