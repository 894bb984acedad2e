package dev.kept;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.rollout.PhaseChange;
import dev.kept.cli.tenants.Desk;
import dev.kept.config.ConfigFile;
import dev.kept.console.source.Phases;
import dev.kept.store.StoreException;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The console's way to change how far a tenant is: the commands' own.
 *
 * @param services what commands use
 * @param file the configuration; empty where a service runs without a file
 * @param book where holds are
 * @param clock the present
 */
record ConsolePhases(
    Services services, Optional<ConfigFile> file, TenantBook book, InstantSource clock)
    implements Phases {
  private static final String NOBODY = "console";

  @Override
  public Proposal propose(TenantId tenant, Phase to) {
    return at(
        NOBODY,
        desk -> {
          PhaseChange change = new PhaseChange(desk, tenant, Scope.EVERYWHERE, to);
          return new Proposal(change.from(), to, change.numbers(false), change.isBorne());
        });
  }

  @Override
  public void enter(Wish wish) {
    var _ =
        at(
            wish.by(),
            desk -> {
              PhaseChange change =
                  new PhaseChange(desk, wish.tenant(), Scope.EVERYWHERE, wish.to());
              change.enter(desk.change(Optional.of(wish.reason())), wish.override());
              return true;
            });
  }

  @Override
  public void pause(TenantId tenant, String reason, String by) {
    Change change = change(reason, by);
    Hold hold = new Hold(tenant, Scope.EVERYWHERE, Hold.Cause.PAUSE, Phase.PAUSED, change);
    write(List.of(new Move.Place(hold, Optional.empty())), change);
  }

  @Override
  public int release(TenantId tenant, String reason, String by) {
    List<Move> moves =
        book.snapshot().holds(tenant).stream()
            .filter(hold -> hold.cause() != Hold.Cause.OFFBOARDED)
            .<Move>map(hold -> new Move.Lift(tenant, hold.scope(), hold.cause(), Optional.empty()))
            .toList();
    if (moves.isEmpty()) {
      throw new RefusedException("Nothing holds it that a person may lift.");
    }
    write(moves, change(reason, by));
    return moves.size();
  }

  private Change change(String reason, String by) {
    return new Change(clock.instant(), by, reason);
  }

  private void write(List<Move> moves, Change change) {
    try {
      if (book.write(moves, change) instanceof Written.Refused) {
        throw new RefusedException("It was changed meanwhile. Look at it again and repeat.");
      }
    } catch (StoreException e) {
      throw away(e);
    }
  }

  private <T> T at(String by, Function<Desk, T> work) {
    ConfigFile from =
        file.orElseThrow(
            () ->
                new RefusedException(
                    "This service runs without a configuration file; its tenants are as they are."));
    try (Desk desk = Desk.open(services, from, by, clock)) {
      return work.apply(desk);
    } catch (UserMistake e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    } catch (StoreException e) {
      throw away(e);
    }
  }

  private static RefusedException away(StoreException e) {
    return new RefusedException("The database does not answer. Nothing has changed.", e);
  }
}
