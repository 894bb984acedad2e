package dev.kept.store.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.accounts.Account;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Role;
import dev.kept.accounts.SecretBox;
import dev.kept.accounts.Session;
import dev.kept.accounts.Session.Stage;
import dev.kept.accounts.SignIn;
import dev.kept.accounts.SignIn.Outcome;
import dev.kept.accounts.SignIn.Terms;
import dev.kept.accounts.Totp;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.ConsoleEvent.AccountChanged;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.trail.check.PgLedgerTrail;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, on a real database. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private static final String HERE = "10.0.0.1";
  private static final String OWN = "the tide comes in at six";
  private static final AuditKeys KEYS =
      new AuditKeys(List.of(new SecretKeySpec(new byte[32], "AES")));

  private final SecureRandom random = new SecureRandom();
  private final Passwords passwords = new Passwords(random);
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private Optional<Store> opened = Optional.empty();

  @BeforeAll
  void start(@TempDir Path folder) {
    opened = Optional.of(Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4));
  }

  @AfterAll
  void stop() {
    opened.ifPresent(Store::close);
  }

  @Test
  void aFirstPasswordIsReplacedAndASecondFactorSetUpBeforeAnybodyIsIn() {
    String first = add("anna", Role.SITE_ADMIN);
    SignIn signIn = signIn(true);
    Session given = step(signIn.begin("Anna ", first, HERE));
    assertThat(given.stage()).isEqualTo(Stage.PASSWORD);
    Session own = step(signIn.password(given, OWN));
    assertThat(own.stage()).isEqualTo(Stage.ENROL);
    byte[] secret = signIn.offered(own);
    assertThat(signIn.enrol(own, "000000", HERE)).isInstanceOf(Outcome.Refused.class);
    Session in = step(signIn.enrol(own, Totp.code(secret, now), HERE));
    assertThat(in.stage()).isEqualTo(Stage.FULL);

    now = now.plusSeconds(60);
    Session half = step(signIn.begin("anna", OWN, HERE));
    assertThat(half.stage()).isEqualTo(Stage.CODE);
    String code = Totp.code(secret, now);
    assertThat(step(signIn.code(half, code, HERE)).stage()).isEqualTo(Stage.FULL);
    Session again = step(signIn.begin("anna", OWN, HERE));
    assertThat(signIn.code(again, code, HERE))
        .as("a code is taken once")
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void nobodyLearnsWhetherANameIsAnAccount() {
    add("ben", Role.OPERATOR);
    SignIn signIn = signIn(false);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn.begin("ben", "wrong", "10.0.1." + i)).isInstanceOf(Outcome.Refused.class);
      assertThat(signIn.begin("nobody", "wrong", "10.0.2." + i))
          .isInstanceOf(Outcome.Refused.class);
    }
    assertThat(signIn.begin("ben", "wrong", "10.0.1.9")).isInstanceOf(Outcome.Wait.class);
    assertThat(signIn.begin("nobody", "wrong", "10.0.2.9")).isInstanceOf(Outcome.Wait.class);
  }

  @Test
  void aSessionEndsWhenNothingIsDone() {
    String first = add("cara", Role.OPERATOR);
    SignIn signIn = signIn(false);
    Outcome.Step step = (Outcome.Step) signIn.begin("cara", first, HERE);
    Outcome.Step in = (Outcome.Step) signIn.password(step.session(), OWN);
    now = now.plus(Duration.ofMinutes(14));
    assertThat(signIn.current(in.token())).isPresent();
    now = now.plus(Duration.ofMinutes(14));
    assertThat(signIn.current(in.token())).as("it was used between").isPresent();
    now = now.plus(Duration.ofMinutes(16));
    assertThat(signIn.current(in.token())).isEmpty();
    assertThat(signIn.current(step.token())).as("another step's token").isEmpty();
  }

  @Test
  void whoeverIsLockedResetOrGivenAnotherRoleIsOutAtOnce() {
    PgAccounts accounts = accounts();
    AccountName name = new AccountName("dora");
    String first = add("dora", Role.OPERATOR);
    SignIn signIn = signIn(false);
    Outcome.Step in = (Outcome.Step) signIn.password(step(signIn.begin("dora", first, HERE)), OWN);
    assertThat(accounts.role(name, Role.PRIVACY_OFFICER, "Operator/root")).isTrue();
    assertThat(signIn.current(in.token())).isEmpty();
    assertThat(accounts.lock(name, true, "Operator/root")).isTrue();
    assertThat(signIn.begin("dora", OWN, HERE)).isInstanceOf(Outcome.Refused.class);
    assertThat(accounts.reset(name, passwords.hash("another"), "Operator/root")).isTrue();
    assertThat(step(signIn.begin("dora", "another", HERE)).stage()).isEqualTo(Stage.PASSWORD);
    assertThat(accounts.reset(new AccountName("none"), "x", "Operator/root")).isFalse();
    assertThat(changes("dora"))
        .containsExactlyInAnyOrder("added", "password", "role", "locked", "reset");
  }

  @Test
  void theFirstAccountIsMadeOnce() {
    add("eve", Role.OPERATOR);
    Account another =
        Account.fresh(new AccountName("admin"), Role.SITE_ADMIN, passwords.hash("x"), now);
    assertThat(accounts().addFirst(another)).isFalse();
    assertThat(accounts().add(another, "Kept")).isTrue();
    assertThat(accounts().add(another, "Kept")).isFalse();
  }

  private String add(String name, Role role) {
    String password = passwords.fresh();
    Account account = Account.fresh(new AccountName(name), role, passwords.hash(password), now);
    assertThat(accounts().add(account, "Operator/root")).isTrue();
    return password;
  }

  private PgAccounts accounts() {
    return new PgAccounts(opened.orElseThrow().pages(), new AccountNotes(() -> KEYS, () -> now));
  }

  private SignIn signIn(boolean secondFactor) {
    SecretBox box = new SecretBox(new SecretKeySpec(new byte[32], "AES"), random);
    return new SignIn(
        new SignIn.Parts(
            accounts(),
            new PgSessions(opened.orElseThrow().pages()),
            passwords,
            box,
            new Terms(Duration.ofMinutes(15), secondFactor),
            random,
            () -> now));
  }

  private static Session step(Outcome outcome) {
    return ((Outcome.Step) outcome).session();
  }

  private List<String> changes(String account) {
    List<AuditEntry> entries = new ArrayList<>();
    Query all =
        new Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1_000);
    new PgLedgerTrail(opened.orElseThrow().work()).read(all, KEYS, entries::add);
    return entries.stream()
        .filter(entry -> entry.event() instanceof AccountChanged)
        .map(entry -> (AccountChanged) entry.event())
        .filter(event -> event.account().equals(account))
        .map(AccountChanged::what)
        .toList();
  }
}
