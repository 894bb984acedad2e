package dev.kept.cli.rollout;

import dev.kept.cli.UserMistake;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What whoever sits at the keyboard agrees to. */
final class Consent {
  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  /**
   * Returns once it is given.
   *
   * @throws UserMistake if it is not
   */
  void ask(String question, PrintWriter out) {
    if (yes) {
      return;
    }
    out.flush();
    String answer =
        Optional.ofNullable(System.console())
            .map(console -> console.readLine("%s [yes/no] ", question))
            .orElseThrow(() -> new UserMistake("nobody can be asked here; agree with --yes"));
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      throw new UserMistake("nothing has changed");
    }
  }
}
