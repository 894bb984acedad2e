package dev.kept.store.accounts;

import dev.kept.accounts.Account;
import dev.kept.accounts.Account.Secrets;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Accounts;
import dev.kept.accounts.Role;
import dev.kept.store.Database;
import dev.kept.store.accounts.AccountNotes.Note;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Accounts in the database. */
public final class PgAccounts implements Accounts {
  private static final String COLUMNS =
      "select name, role, locked, password, temporary, totp, last_step, made_at, last_sign_in"
          + " from account";
  private static final String INSERT =
      """
      insert into account (name, role, locked, password, temporary, last_step, made_at)
      select :name, :role, :locked, :password, :temporary, 0, :made
      """;
  private static final String ROLE = "update account set role = :role where name = :name";
  private static final String LOCKED = "update account set locked = :locked where name = :name";
  private static final String RESET =
      """
      update account set password = :hash, temporary = true, totp = null, locked = false
      where name = :name
      """;
  private static final String PASSWORD =
      "update account set password = :hash, temporary = false where name = :name";
  private static final String TOTP = "update account set totp = :secret where name = :name";
  private static final String STEP =
      "update account set last_step = :step where name = :name and last_step < :step";

  /** One of two replicas that start at once waits for the other. */
  private static final String LOCK = "lock table account in share row exclusive mode";

  private static final String SERVICE = "Kept";

  private final Database database;
  private final AccountNotes notes;

  /** Those in {@code database}, their changes on record by {@code notes}. */
  public PgAccounts(Database database, AccountNotes notes) {
    this.database = database;
    this.notes = notes;
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(COLUMNS + " where name = :name")
                    .bind("name", name.value())
                    .map((rows, _) -> account(rows))
                    .findOne());
  }

  @Override
  public List<Account> list() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(COLUMNS + " order by name")
                    .map((rows, _) -> account(rows))
                    .list());
  }

  @Override
  public boolean add(Account account, String by) {
    Note note = new Note("added", account.name(), account.role().words(), by);
    return database
        .jdbi()
        .inTransaction(handle -> insert(handle, account, " on conflict do nothing", note));
  }

  @Override
  public boolean addFirst(Account account) {
    Note note = new Note("added", account.name(), account.role().words(), SERVICE);
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute(LOCK);
              return insert(handle, account, " where not exists (select from account)", note);
            });
  }

  private boolean insert(Handle handle, Account account, String condition, Note note) {
    int rows =
        handle
            .createUpdate(INSERT + condition)
            .bind("name", account.name().value())
            .bind("role", account.role().name())
            .bind("locked", account.locked())
            .bind("password", account.secrets().password())
            .bind("temporary", account.secrets().temporary())
            .bind("made", account.made().atOffset(ZoneOffset.UTC))
            .execute();
    return noted(handle, rows, note);
  }

  @Override
  public boolean role(AccountName name, Role role, String by) {
    return changed(ROLE, Map.of("role", role.name()), new Note("role", name, role.words(), by));
  }

  @Override
  public boolean lock(AccountName name, boolean locked, String by) {
    Note note = new Note(locked ? "locked" : "unlocked", name, "", by);
    return changed(LOCKED, Map.of("locked", locked), note);
  }

  @Override
  public boolean reset(AccountName name, String hash, String by) {
    return changed(RESET, Map.of("hash", hash), new Note("reset", name, "", by));
  }

  @Override
  public void password(AccountName name, String hash) {
    changed(PASSWORD, Map.of("hash", hash), Note.own("password", name));
  }

  /** What ends the account's sessions. */
  private boolean changed(String update, Map<String, ?> values, Note note) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute(
                  "delete from account_session where account = ?", note.account().value());
              return noted(handle, update(handle, update, note.account(), values), note);
            });
  }

  @Override
  public void totp(AccountName name, String secret) {
    Note note = Note.own("second-factor", name);
    database
        .jdbi()
        .useTransaction(
            handle -> noted(handle, update(handle, TOTP, name, Map.of("secret", secret)), note));
  }

  @Override
  public boolean useStep(AccountName name, long step) {
    return database.jdbi().inTransaction(handle -> update(handle, STEP, name, Map.of("step", step)))
        == 1;
  }

  @Override
  public void signedIn(AccountName name, Instant at) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update account set last_sign_in = ? where name = ?",
                    at.atOffset(ZoneOffset.UTC),
                    name.value()));
  }

  private static int update(Handle handle, String sql, AccountName name, Map<String, ?> values) {
    return handle.createUpdate(sql).bind("name", name.value()).bindMap(values).execute();
  }

  /** What changed is on record in the same transaction. */
  private boolean noted(Handle handle, int rows, Note note) {
    if (rows == 1) {
      notes.write(handle, note);
    }
    return rows == 1;
  }

  private static Account account(ResultSet rows) throws SQLException {
    return new Account(
        new AccountName(rows.getString("name")),
        Role.valueOf(rows.getString("role")),
        rows.getBoolean("locked"),
        new Secrets(
            rows.getString("password"),
            rows.getBoolean("temporary"),
            Optional.ofNullable(rows.getString("totp")),
            rows.getLong("last_step")),
        rows.getObject("made_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(rows.getObject("last_sign_in", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
