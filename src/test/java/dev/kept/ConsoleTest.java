package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.ConsoleService.Person;
import dev.kept.accounts.Role;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.ConsoleEvent;
import dev.kept.audit.ConsoleEvent.Denied;
import dev.kept.audit.ConsoleEvent.SignIn;
import dev.kept.audit.ConsoleEvent.Viewed;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console of a real service, as browsers speak to it. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
  private ConsoleService service;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    service =
        new ConsoleService(
            folder,
            tenant("north", "staff") + tenant("south", "staff"),
            "{port: 0, secondFactor: false}");
    service.person("sam", Role.SITE_ADMIN);
    service.person("clio", Role.CLINICAL_LEAD);
    service.person("pia", Role.PRIVACY_OFFICER);
    service.person("otto", Role.OPERATOR);
    Path west = Files.writeString(folder.resolve("west.yaml"), west());
    service.commands.good("add", west.toString(), "--reason", "contract 17");
  }

  private String west() {
    return """
        west:
          name: West Clinic
          zone: Europe/Paris
          phase: shadow
          trust: {issuer: '%s', jwks: '%s', subject: west}
        """
        .formatted(ServedFolder.ISSUER, service.served.folder.resolve("jwks.json"));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tenants", "/tenants/north", "/audit", "/jobs", "/accounts"})
  void whoeverIsNotSignedInIsLedToTheSignIn(String page) throws Exception {
    HttpResponse<String> answer = service.new Person().open("/console" + page);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/console/sign-in");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theConsoleIsNotAtThePortThatClientsCall() throws Exception {
    Person person = service.signedIn("sam");
    String path = "http://127.0.0.1:" + service.hooks() + "/console";
    HttpResponse<String> answer =
        person.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(path)));
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionsCookieIsForThisSiteAndNoScriptAlone() throws Exception {
    HttpResponse<String> in =
        service.new Person()
            .post("/console/sign-in", Map.of("name", "sam", "password", ConsoleService.PASSWORD));
    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("__Host-kept=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  @ParameterizedTest
  @CsvSource({
    "sam, tenants worklist figures models jobs accounts, audit",
    "clio, tenants worklist figures models, audit jobs accounts",
    "pia, audit, tenants worklist figures models jobs accounts",
    "otto, tenants jobs, audit worklist figures models accounts"
  })
  void eachRoleEntersItsPagesAndIsToldWhomToAskForOthers(String who, String may, String mayNot)
      throws Exception {
    Person person = service.signedIn(who);
    String home = person.open("/console").body();
    for (String page : may.split(" ", -1)) {
      int status = person.open("/console/" + page).statusCode();
      assertThat(status).as(page).isIn(200, 303);
      assertThat(home).contains("href=\"/console/" + page + "\"");
    }
    for (String page : mayNot.split(" ", -1)) {
      HttpResponse<String> refused = person.open("/console/" + page);
      assertThat(refused.statusCode()).as(page).isEqualTo(403);
      assertThat(refused.body()).contains("This is for a ", "Ask one to do it");
      assertThat(home).doesNotContain("href=\"/console/" + page + "\"");
    }
    assertThat(
            service.entries(
                entry ->
                    entry.event() instanceof Denied
                        && entry.who().user().orElse("").equals("Account/" + who)))
        .isNotEmpty();
  }

  @Test
  void aFormWithoutItsTokenOrFromElsewhereChangesNothing() throws Exception {
    Person person = service.signedIn("sam");
    Map<String, String> form = Map.of("reason", "a test of forged forms");
    assertThat(person.post("/console/tenants/south/pause", form).statusCode()).isEqualTo(403);
    String page = person.open("/console/tenants/south").body();
    String token = page.replaceAll("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
    Map<String, String> good = Map.of("reason", "a test of forged forms", "token", token);
    for (Map.Entry<String, String> header :
        Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site").entrySet()) {
      HttpResponse<String> answer =
          person.send(
              person
                  .request("/console/tenants/south/pause", good)
                  .header(header.getKey(), header.getValue()));
      assertThat(answer.statusCode()).as(header.getKey()).isEqualTo(403);
    }
    assertThat(service.commands.book().snapshot().holds()).isEmpty();
  }

  @Test
  void aTenantIsPausedAndReleasedWithAReasonOnRecord() throws Exception {
    Person person = service.signedIn("clio");
    String page = "/console/tenants/north";
    HttpResponse<String> short_ = person.fill(page, page + "/pause", Map.of("reason", "x"));
    assertThat(short_.body()).contains("Say why, in a sentence");
    person.fill(page, page + "/pause", Map.of("reason", "wrong slots since Monday"));
    assertThat(person.open(page).body())
        .contains("paused by a person", "wrong slots since Monday", "by console: clio");
    HttpResponse<String> refused =
        person.fill(page, page + "/release", Map.of("reason", "they are mended"));
    assertThat(refused.statusCode()).as("a clinical lead does not release").isEqualTo(403);
    Person admin = service.signedIn("sam");
    admin.fill(page, page + "/release", Map.of("reason", "they are mended"));
    assertThat(admin.open(page).body()).contains("Nothing holds it", "they are mended");
    assertThat(service.commands.recorded("north")).containsExactly("held", "released");
  }

  @Test
  void aPhaseIsEnteredAsTheCommandDoesItWithTheNumbersShown() throws Exception {
    Person person = service.signedIn("sam");
    String page = "/console/tenants/west";
    awaitTenant(person, page);
    assertThat(person.open(page).body()).contains("0 weeks in shadow of 8", "not met");
    String step = page + "/phase";
    assertThat(person.open(step + "?to=staff").body())
        .contains("The numbers do not bear it", "not met", "0 weeks in shadow of 8");
    HttpResponse<String> refused =
        person.fill(step + "?to=staff", step, Map.of("to", "staff", "reason", "board of 3 March"));
    assertThat(refused.body()).contains("the numbers do not bear it");
    assertThat(service.commands.settings("west")).contains("phase: shadow");
    HttpResponse<String> entered =
        person.fill(
            step + "?to=staff",
            step,
            Map.of("to", "staff", "reason", "board of 3 March", "override", "yes"));
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(service.commands.settings("west")).contains("phase: staff");
    assertThat(service.commands.book().history(new dev.kept.tenant.TenantId("west"), 1))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.change().by()).isEqualTo("console: sam");
              assertThat(line.numbers().orElseThrow()).contains("OVERRIDDEN");
            });
    assertThat(person.open(page + "/phase?to=nonsense").body()).contains("Choose the phase");
  }

  private static void awaitTenant(Person person, String page) throws Exception {
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    while (person.open(page).statusCode() != 200) {
      assertThat(System.nanoTime()).isLessThan(until);
    }
  }

  @Test
  void thePrivacyOfficerFindsOnePatientsAccessesAndThatIsOnRecordToo() throws Exception {
    service.served.call(service.hooks(), "north");
    service.entries(entry -> entry.event() instanceof dev.kept.audit.AuditEvent.HookCall);
    Person person = service.signedIn("pia");
    String patient = "e2cZ4IXyxkP1hBvdVb0BWAQ3";
    String search = "/console/audit?tenant=north&patient=" + patient;
    assertThat(person.open(search).body()).contains("Hook answered", "no-show-patient-view");
    assertThat(person.open(search.replace("north", "south")).body()).contains("Nothing was found");
    assertThat(person.open("/console/audit?tenant=&patient=x").body()).contains("Name the tenant");
    assertThat(person.open("/console/audit?tenant=&since=soon").body()).contains("2026-03-31");
    List<AuditEntry> views =
        service.entries(
            entry ->
                entry.event() instanceof Viewed viewed
                    && viewed.patient().isPresent()
                    && entry.who().user().orElse("").equals("Account/pia"));
    assertThat(views).isNotEmpty();
    HttpResponse<String> export = person.open(search.replace("audit?", "audit/export?"));
    assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("audit.ndjson");
    assertThat(export.body()).contains("\"event\":\"hook-call\"").doesNotContain(patient);
    HttpResponse<String> fhir =
        person.open(search.replace("audit?", "audit/export?") + "&form=fhir");
    assertThat(fhir.body()).contains("\"resourceType\":\"AuditEvent\"");
  }

  @Test
  void theWorklistLeadsToWhyAScoreIsWhatItIsAndBothAreOnRecord() throws Exception {
    service.served.call(service.hooks(), "north");
    Person person = service.signedIn("clio");
    String list = "/console/worklist/north?span=week";
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    String page = person.open(list).body();
    while (!page.contains("/console/score/north/")) {
      assertThat(System.nanoTime()).isLessThan(until);
      page = person.open(list).body();
    }
    assertThat(page).contains("e2cZ4IXyxkP1hBvdVb0BWAQ3", "seen in a chart", " %");
    String why = page.replaceAll("(?s).*?href=\"(/console/score/north/[^\"]+)\".*", "$1");
    String score = person.open(why).body();
    assertThat(score)
        .contains("Step by step", "before anything is known", "no-show-patient-view")
        .contains("e2cZ4IXyxkP1hBvdVb0BWAQ3", "chance");
    assertThat(person.open(why.replace("north", "south")).statusCode()).isEqualTo(404);
    assertThat(person.open("/console/score/north/x").statusCode()).isEqualTo(404);
    awaitTenant(person, "/console/tenants/west");
    assertThat(person.open("/console/worklist/west?day=soon").body()).contains("without risks");
    for (String where : List.of("/console/worklist", "/console/score/{tenant}/{score}")) {
      assertThat(
              service.entries(
                  entry ->
                      entry.event() instanceof Viewed viewed
                          && viewed.page().equals(where)
                          && viewed.patient().isPresent()
                          && entry.who().user().orElse("").equals("Account/clio")))
          .as(where)
          .isNotEmpty();
    }
    assertThat(service.signedIn("otto").open(why).statusCode()).isEqualTo(403);
  }

  @Test
  void theTrailIsVerifiedFromThePage() throws Exception {
    Person person = service.signedIn("pia");
    person.fill("/console/audit", "/console/audit/check", Map.of());
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    String page = person.open("/console/audit/check").body();
    while (page.contains("checked so far")) {
      assertThat(System.nanoTime()).isLessThan(until);
      page = person.open("/console/audit/check").body();
    }
    assertThat(page).contains(">valid<").containsPattern("[1-9][0-9]* records");
  }

  @Test
  void signingInFailingAndOutIsOnRecord() throws Exception {
    Person person = service.signedIn("otto");
    assertThat(person.open("/console/jobs").body()).contains("token-expiry", "validity");
    person.fill("/console", "/console/sign-out", Map.of());
    assertThat(person.open("/console").statusCode()).isEqualTo(303);
    HttpResponse<String> wrong =
        person.post("/console/sign-in", Map.of("name", "otto", "password", "wrong"));
    HttpResponse<String> nobody =
        person.post("/console/sign-in", Map.of("name", "nobody", "password", "wrong"));
    assertThat(wrong.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(nobody.body());
    for (String what : List.of("signed-in", "signed-out", "refused")) {
      assertThat(
              service.entries(
                  entry ->
                      entry.event() instanceof SignIn in
                          && in.what().equals(what)
                          && entry.who().user().orElse("").equals("Account/otto")))
          .as(what)
          .isNotEmpty();
    }
    assertThat(service.entries(entry -> entry.event() instanceof ConsoleEvent)).isNotEmpty();
  }

  @Test
  void commandsMakeAccountsAndEndThem() throws Exception {
    String said = service.account("add", "nina", "--role", "operator");
    assertThat(said).containsPattern("  ([a-z2-9]{5}-){4}[a-z2-9]{5}");
    assertThat(service.account("list")).containsPattern("nina +operator +password given out");
    assertThat(service.account("role", "nina", "clinical-lead")).contains("clinical lead");
    assertThat(service.account("lock", "nina")).contains("locked out");
    assertThat(service.account("add", "nina", "--role", "operator")).contains("already");
    assertThat(service.account("add", "otis", "--role", "king")).contains("site-admin");
    assertThat(service.account("reset", "nobody-here")).contains("there is no account");
  }
}
