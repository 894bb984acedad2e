package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.accounts.Account;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Role;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.store.accounts.AccountNotes;
import dev.kept.store.accounts.PgAccounts;
import dev.kept.store.trail.check.PgLedgerTrail;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A real service with its console, and people with accounts. */
final class ConsoleService implements AutoCloseable {
  static final String PASSWORD = "the tide comes in at six";

  final TenantCommands commands;
  final ServedFolder served;
  private final Passwords passwords = new Passwords(new SecureRandom());
  private final Running running;

  /**
   * Starts it.
   *
   * @param settings of the console, in braces
   */
  ConsoleService(Path folder, String tenants, String settings) throws Exception {
    commands = new TenantCommands(folder.resolve("pg"));
    served = new ServedFolder(Files.createDirectory(folder.resolve("served")));
    String text =
        ServedFolder.configuration(tenants)
            .replace("management: {port: 0}", "management: {port: 0}, console: " + settings);
    served.write(commands.on(served.config, text));
    served.secret("database.password", Files.readString(database()).strip());
    Path home = Path.of("").toAbsolutePath();
    var reading = new ConfigFile(served.config, home, Environment.PROCESS).read();
    running =
        new Wiring(home)
            .start(new Start(reading.config(), false, Options.NONE, Optional.of(reading)));
    if (!running.awaitReady()) {
      throw new IllegalStateException("it did not get ready");
    }
  }

  private Path database() {
    return served.folder.resolve("database.password");
  }

  int hooks() {
    return running.port();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + running.consolePort().orElseThrow() + path);
  }

  /** An account with a password of its own. */
  AccountName person(String name, Role role) {
    AccountName who = new AccountName(name);
    PgAccounts accounts = accounts();
    String hash = passwords.hash(PASSWORD);
    if (!accounts.add(Account.fresh(who, role, hash, Instant.now()), "Operator/test")) {
      throw new IllegalStateException(name + " is there");
    }
    accounts.password(who, hash);
    return who;
  }

  PgAccounts accounts() {
    return new PgAccounts(
        commands.store.work(),
        new AccountNotes(() -> new Wiring(Path.of("")).auditKeys(keys()), InstantSource.system()));
  }

  private dev.kept.config.KeptConfig.Keys keys() {
    return new ConfigFile(served.config, Path.of("").toAbsolutePath(), Environment.PROCESS)
        .read()
        .config()
        .places()
        .keys();
  }

  /** A person who has signed in by a password alone. */
  Person signedIn(String name) throws Exception {
    Person person = new Person();
    HttpResponse<String> in =
        person.post("/console/sign-in", Map.of("name", name, "password", PASSWORD));
    if (in.statusCode() != 303) {
      throw new AssertionError(in.statusCode() + " " + in.body());
    }
    return person;
  }

  /** What {@code kept account} says, on either channel. */
  String account(String... words) {
    StringWriter said = new StringWriter();
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    menu.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    List<String> all = new ArrayList<>(List.of("account"));
    all.addAll(List.of(words));
    all.addAll(List.of("--config", served.config.toString()));
    menu.execute(all.toArray(String[]::new));
    return said.toString();
  }

  /** The newest entries that pass; waits until there is one. */
  List<AuditEntry> entries(Predicate<AuditEntry> wanted) {
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    while (true) {
      List<AuditEntry> found = new ArrayList<>();
      Query all =
          new Query(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              1_000);
      new PgLedgerTrail(commands.store.work())
          .read(all, new Wiring(Path.of("")).auditKeys(keys()), found::add);
      found.removeIf(wanted.negate());
      if (!found.isEmpty() || System.nanoTime() > until) {
        return found;
      }
    }
  }

  @Override
  public void close() {
    running.stop();
    commands.close();
  }

  /** Somebody at a browser that keeps one cookie. */
  final class Person {
    private final HttpClient client = HttpClient.newHttpClient();
    String cookie = "";

    HttpResponse<String> open(String path) throws Exception {
      return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
      return send(request(path, form));
    }

    /** A form with the token of the page at {@code from}. */
    HttpResponse<String> fill(String from, String path, Map<String, String> form) throws Exception {
      String page = open(from).body();
      String mark = "name=\"token\" value=\"";
      int start = page.indexOf(mark) + mark.length();
      Map<String, String> all = new java.util.LinkedHashMap<>(form);
      all.put("token", page.substring(start, page.indexOf('"', start)));
      return post(path, all);
    }

    HttpRequest.Builder request(String path, Map<String, String> form) {
      String text =
          form.entrySet().stream()
              .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
              .collect(Collectors.joining("&"));
      return HttpRequest.newBuilder(at(path))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(text));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      if (!cookie.isEmpty()) {
        request.header("Cookie", cookie);
      }
      HttpResponse<String> answer =
          client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      return answer;
    }
  }
}
