package dev.kept.audit;

import java.util.Optional;

/** What people do in the console. Who did it is the entry's user, {@code Account/} and the name. */
public sealed interface ConsoleEvent extends AuditEvent.OfConsole {
  /**
   * Somebody signed in or out, or could not.
   *
   * @param what {@code signed-in}, {@code refused}, {@code waiting}, {@code signed-out} or {@code
   *     ended}
   * @param step which step: {@code password}, {@code code}, {@code enrol} or {@code session}
   */
  record SignIn(String what, String step) implements ConsoleEvent {
    public SignIn {
      what = Who.cut(what);
      step = Who.cut(step);
    }
  }

  /**
   * Somebody looked at what may be about patients, or took it away.
   *
   * @param page the page's pattern, never its address
   * @param subject what of it: a tenant, a card's id
   * @param patient whom it was about, where it was about one
   */
  record Viewed(String page, String subject, Optional<Pseudonym> patient) implements ConsoleEvent {
    public Viewed {
      page = Who.cut(page);
      subject = Who.cut(subject);
    }
  }

  /**
   * Somebody was kept from a page.
   *
   * @param page the page's pattern
   * @param role what they may be
   */
  record Denied(String page, String role) implements ConsoleEvent {
    public Denied {
      page = Who.cut(page);
      role = Who.cut(role);
    }
  }

  /**
   * An account was changed.
   *
   * @param what {@code added}, {@code reset}, {@code role}, {@code locked}, {@code unlocked},
   *     {@code password} or {@code second-factor}
   * @param account whose
   * @param detail the role it has from then on, where that is it
   */
  record AccountChanged(String what, String account, String detail) implements ConsoleEvent {
    public AccountChanged {
      what = Who.cut(what);
      account = Who.cut(account);
      detail = Who.cut(detail);
    }
  }
}
