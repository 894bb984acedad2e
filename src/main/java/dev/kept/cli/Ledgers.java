package dev.kept.cli;

/** Port: the ledgers as commands use them; opened by {@link Services#ledgers}. */
public interface Ledgers extends AutoCloseable {
  @Override
  void close();
}
