package dev.kept.console;

import dev.kept.accounts.SignIn;
import dev.kept.console.audit.AuditPages;
import dev.kept.console.gate.ConsoleRecord;
import dev.kept.console.gate.Gate;
import dev.kept.console.gate.SignInPages;
import dev.kept.console.source.Sources;
import dev.kept.console.visits.ScorePages;
import dev.kept.console.visits.WorklistPages;
import dev.kept.pages.Pages;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** The console's routes. */
public final class Console implements HttpService {
  private final Pages pages;
  private final SignInPages signIn;
  private final HomePage home;
  private final TenantPages tenants;
  private final FigurePages figures;
  private final ModelPages models;
  private final WorklistPages worklist;
  private final ScorePages scores;
  private final AuditPages audit;
  private final OperatorPages operators;

  /** The console that shows {@code sources} to whoever signs in by {@code signIn}. */
  public Console(Pages pages, SignIn signIn, ConsoleRecord record, Sources sources) {
    this.pages = pages;
    Gate gate = new Gate(signIn, record);
    this.signIn = new SignInPages(signIn, gate, record);
    this.home = new HomePage(gate, sources);
    this.tenants = new TenantPages(gate, sources);
    this.figures = new FigurePages(gate, sources);
    this.models = new ModelPages(gate, sources);
    this.worklist = new WorklistPages(gate, record, sources);
    this.scores = new ScorePages(gate, record, sources);
    this.audit = new AuditPages(gate, record, sources);
    this.operators = new OperatorPages(gate, sources);
  }

  @Override
  public void routing(HttpRules rules) {
    signIn.routing(pages, rules);
    home.routing(pages, rules);
    tenants.routing(pages, rules);
    figures.routing(pages, rules);
    models.routing(pages, rules);
    worklist.routing(pages, rules);
    scores.routing(pages, rules);
    audit.routing(pages, rules);
    operators.routing(pages, rules);
  }
}
