package dev.kept.console.source;

import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Port: enters phases as {@code kept tenant phase} does, holds and releases as its neighbours do.
 */
public interface Phases {
  /**
   * A step that somebody wants.
   *
   * @param tenant whose
   * @param to the phase
   * @param reason why
   * @param override whether to enter it though the numbers do not bear it
   * @param by who, as the book names people
   */
  record Wish(TenantId tenant, Phase to, String reason, boolean override, String by) {}

  /**
   * What a step rests on.
   *
   * @param from the phase before
   * @param to the phase after
   * @param numbers what was found, line by line
   * @param borne whether that is enough
   */
  record Proposal(Phase from, Phase to, List<String> numbers, boolean borne) {}

  /**
   * What entering {@code to} would rest on.
   *
   * @throws RefusedException if it cannot be entered
   */
  Proposal propose(TenantId tenant, Phase to);

  /**
   * Enters a phase.
   *
   * @throws RefusedException if nothing has changed
   */
  void enter(Wish wish);

  /**
   * Pauses a tenant.
   *
   * @throws RefusedException if nothing has changed
   */
  void pause(TenantId tenant, String reason, String by);

  /**
   * Lifts every hold that a person may lift.
   *
   * @return how many
   * @throws RefusedException if nothing has changed
   */
  int release(TenantId tenant, String reason, String by);

  /** Why nothing has changed, for whoever wanted it. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what to do. */
    public RefusedException(String words) {
      super(words);
    }

    /** With what to do, and what was thrown. */
    public RefusedException(String words, Throwable cause) {
      super(words, cause);
    }

    /** The words. */
    public String words() {
      return Optional.ofNullable(getMessage()).orElse("");
    }
  }
}
