package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Role;
import dev.kept.accounts.Totp;
import dev.kept.browser.Chromium;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console's stories in a real browser, each page without a barrier to anybody. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserIT {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int NARROW = 360;
  private static final int WIDE = 1440;

  private ConsoleService service;
  private Chromium chromium;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    service = new ConsoleService(folder, tenant("north", "staff"), "{port: 0}");
    Path west =
        Files.writeString(
            folder.resolve("west.yaml"),
            """
            west:
              name: West Side Family Clinic
              zone: America/Denver
              phase: shadow
              trust: {issuer: '%s', jwks: '%s', subject: west}
            """
                .formatted(ServedFolder.ISSUER, service.served.folder.resolve("jwks.json")));
    service.commands.good("add", west.toString(), "--reason", "contract 17");
    service.served.call(service.hooks(), "north");
    new PgValidity(service.commands.store.work())
        .keep(
            new Owner(new TenantId("north"), false),
            List.of(MeasuredModel.at(Instant.parse("2026-11-20T04:10:00Z"))));
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    service.close();
  }

  @AfterEach
  void noPageComplained() {
    assertThat(chromium.complaints).isEmpty();
  }

  @Test
  void aNewcomerChoosesAPasswordSetsUpACodeAndIsIn() {
    String first = firstPassword("newcomer", Role.SITE_ADMIN);
    Page page = chromium.page(NARROW, false);
    page.navigate(service.at("/console").toString());
    look(page, "sign-in-360-light");
    page.getByLabel("Name").fill("newcomer");
    page.getByLabel("Password").fill("not it");
    press(page, "Sign in");
    assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("do not belong together");
    look(page, "sign-in-refused-360-light");
    page.getByLabel("Name").fill("newcomer");
    page.getByLabel("Password").fill(first);
    press(page, "Sign in");
    look(page, "password-360-light");
    page.getByLabel("New password").fill(ConsoleService.PASSWORD);
    page.getByLabel("Once more").fill(ConsoleService.PASSWORD);
    press(page, "Go on");
    look(page, "second-factor-360-light");
    byte[] secret = secret(page.locator("code.key").textContent());
    page.getByLabel("Six digits").fill(Totp.code(secret, Instant.now()));
    press(page, "Confirm");
    assertThat(page.url()).endsWith("/console");
    look(page, "home-360-light");
  }

  @Test
  void aTenantIsTakenIntoItsNextPhaseWithTheNumbersAndAReason() {
    Page page = signedIn("admin-one", Role.SITE_ADMIN, WIDE, false);
    open(page, "Tenants");
    look(page, "tenants-1440-light");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("West Side")).click();
    look(page, "tenant-1440-light");
    page.getByLabel("Phase to enter").selectOption("staff");
    press(page, "See what it rests on");
    look(page, "phase-1440-light");
    page.getByLabel("Why").fill("Board of 3 March, minute 4");
    page.getByLabel("Enter it though the numbers do not bear it").check();
    press(page, "Enter staff");
    assertThat(page.content()).contains("Board of 3 March, minute 4", "console: admin-one");
    assertThat(service.commands.settings("west")).contains("phase: staff");
    look(page, "tenant-after-1440-light");
  }

  @Test
  void whoeverMayNotIsToldWhomToAsk() {
    Page page = signedIn("operator-one", Role.OPERATOR, NARROW, true);
    look(page, "home-operator-360-dark");
    open(page, "Jobs");
    look(page, "jobs-360-dark");
    page.navigate(service.at("/console/audit").toString());
    assertThat(page.getByRole(AriaRole.HEADING).first().textContent())
        .contains("Audit is not for this account");
    assertThat(page.content()).contains("This is for a privacy officer");
    look(page, "refused-360-dark");
  }

  @Test
  void thePrivacyOfficerSearchesVerifiesAndSeesOnePatientsAccesses() {
    Page page = signedIn("privacy-one", Role.PRIVACY_OFFICER, WIDE, true);
    open(page, "Audit");
    look(page, "audit-1440-dark");
    page.getByLabel("Tenant", new Page.GetByLabelOptions().setExact(true)).fill("north");
    press(page, "Search");
    assertThat(page.content()).contains("Hook answered");
    look(page, "audit-found-1440-dark");
    press(page, "Verify the whole trail");
    page.getByText("valid", new Page.GetByTextOptions().setExact(true)).waitFor();
    look(page, "audit-verified-1440-dark");
  }

  @Test
  void aSessionThatEndedLeadsToTheSignInAndSaysWhy() {
    Page page = signedIn("late-one", Role.CLINICAL_LEAD, WIDE, false);
    service.accounts().lock(new AccountName("late-one"), false, "Operator/test");
    open(page, "Tenants");
    assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Your session has ended");
    assertThat(page.url()).contains("/console/sign-in");
  }

  @Test
  void whatIsOnTheScreenDoesNotStayThereWhenNobodyIsThere() {
    Page page = chromium.page(WIDE, false);
    page.clock().install();
    signIn(page, "gone-one", Role.CLINICAL_LEAD);
    page.clock().fastForward("15:05");
    page.waitForURL("**/console/sign-in?ended=idle");
    assertThat(page.content()).contains("Your session has ended");
  }

  @Test
  void theKeyboardAloneLeadsThroughAPage() {
    Page page = chromium.page(WIDE, false);
    page.navigate(service.at("/").toString());
    page.keyboard().press("Tab");
    assertThat(page.evaluate("() => document.activeElement.textContent"))
        .isEqualTo("Skip to content");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void everyPageIsGoodOnAPhoneAndOnADeskByDayAndByNight() {
    for (int width : new int[] {NARROW, WIDE}) {
      for (boolean dark : new boolean[] {false, true}) {
        String how = "-" + width + (dark ? "-dark" : "-light");
        String name = "looker" + how;
        Page page = chromium.page(width, dark);
        visit(page, "/", "front" + how);
        visit(page, "/model-card", "model-card" + how);
        visit(page, "/nowhere", "unknown" + how);
        signIn(page, name, Role.SITE_ADMIN);
        for (String place :
            List.of(
                "tenants",
                "tenants/north",
                "worklist/north?span=week",
                "figures/north",
                "models",
                "jobs",
                "accounts")) {
          visit(page, "/console/" + place, place.replaceAll("[/?=]", "-") + how);
        }
        page.navigate(service.at("/console/worklist/north?span=week").toString());
        page.getByText("why", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".chart canvas").waitFor();
        look(page, "score" + how);
        page.context().close();
      }
    }
  }

  private void visit(Page page, String path, String shot) {
    page.navigate(service.at(path).toString());
    look(page, shot);
  }

  private void look(Page page, String shot) {
    chromium.shoot(page, shot);
    assertThat(chromium.barriers(page)).as(shot).isEmpty();
    assertThat(chromium.isTooWide(page)).as(shot + " is too wide").isFalse();
  }

  private static void open(Page page, String words) {
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Site"))
        .getByText(words)
        .click();
  }

  private static void press(Page page, String words) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words)).click();
  }

  private Page signedIn(String name, Role role, int width, boolean dark) {
    Page page = chromium.page(width, dark);
    signIn(page, name, role);
    return page;
  }

  private void signIn(Page page, String name, Role role) {
    service.person(name, role);
    page.navigate(service.at("/console").toString());
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(ConsoleService.PASSWORD);
    press(page, "Sign in");
    byte[] secret = secret(page.locator("code.key").textContent());
    page.getByLabel("Six digits").fill(Totp.code(secret, Instant.now()));
    press(page, "Confirm");
    page.waitForURL("**/console");
  }

  private String firstPassword(String name, Role role) {
    Passwords passwords = new Passwords(new SecureRandom());
    String first = passwords.fresh();
    service
        .accounts()
        .add(
            dev.kept.accounts.Account.fresh(
                new AccountName(name), role, passwords.hash(first), Instant.now()),
            "Operator/test");
    return first;
  }

  private static byte[] secret(String text) {
    String letters = text.replace(" ", "").toUpperCase(Locale.ROOT);
    byte[] bytes = new byte[letters.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < letters.length(); i++) {
      buffer = (buffer << 5 | BASE32.indexOf(letters.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >>> bits);
      }
    }
    return bytes;
  }
}
