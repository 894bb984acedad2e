package dev.kept.store;

import java.nio.file.Path;

/** A process that starts an embedded server and is then killed. */
public final class LeftOver {
  private LeftOver() {}

  /** Starts the server in the folder that is the first argument, says so, and stays. */
  public static void main(String[] arguments) throws Exception {
    EmbeddedDatabase server = EmbeddedDatabase.start(Path.of(arguments[0]));
    EmbeddedDatabaseTest.ask(server.owner(), "create table kept as select 7 as n; select 1");
    System.out.println("started");
    System.in.read();
  }
}
