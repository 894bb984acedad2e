package dev.kept.console.gate;

import dev.kept.accounts.Account;
import dev.kept.accounts.Session;
import dev.kept.pages.Ask;

/**
 * A request of somebody who is signed in.
 *
 * @param ask the request
 * @param session by which session
 * @param account who
 */
public record Visit(Ask ask, Session session, Account account) {}
