package dev.kept.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What some texts say, taken up again when they change. All of them are read once for a look, and a
 * change is taken up when two looks see the same: several files are never exchanged in one moment.
 * What cannot be read, or not be put to use, leaves in force what was there before; it is told once
 * and tried again at each look.
 *
 * @param <T> what they say
 */
public final class FromFiles<T> {
  private final List<Source> sources;
  private final Function<Texts, T> reader;
  private final Variables variables;
  private volatile Optional<T> current = Optional.empty();
  private Optional<Texts> used = Optional.empty();
  private Texts seen;
  private String told = "";
  private final String trouble;

  /** What {@code reader} reads of {@code sources}; it throws {@link FileException}. */
  public FromFiles(List<Source> sources, Function<Texts, T> reader) {
    this(sources, reader, Variables.PROCESS);
  }

  /** The same, by other {@code variables} of an environment. */
  public FromFiles(List<Source> sources, Function<Texts, T> reader, Variables variables) {
    this.sources = List.copyOf(sources);
    this.reader = reader;
    this.variables = variables;
    this.seen = Texts.now(sources, variables);
    String wrong = "";
    try {
      this.current = Optional.of(reader.apply(seen));
      this.used = Optional.of(seen);
    } catch (FileException e) {
      wrong = String.valueOf(e.getMessage());
    }
    this.trouble = wrong;
  }

  /**
   * What is in force.
   *
   * @throws FileException if the texts could not be used from the start
   */
  public T current() {
    return current.orElseThrow(() -> new FileException(trouble));
  }

  /** What is in force; empty when the texts could not be used from the start. */
  public Optional<T> findCurrent() {
    return current;
  }

  /** Looks at the texts; what they say now, if that is new, goes to {@code use} first. */
  public synchronized Look look(Consumer<? super T> use) {
    Texts now = Texts.now(sources, variables);
    boolean settled = now.equals(seen);
    seen = now;
    if (used.isPresent() && used.get().equals(now)) {
      told = "";
      return new Look.Same();
    }
    return settled ? take(now, use) : new Look.Same();
  }

  private Look take(Texts now, Consumer<? super T> use) {
    try {
      T next = reader.apply(now);
      use.accept(next);
      current = Optional.of(next);
      used = Optional.of(now);
      told = "";
      return new Look.Taken();
    } catch (FileException e) {
      return broken(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return broken(sources + " cannot be put to use: " + e.getClass().getName());
    }
  }

  private Look broken(String why) {
    if (why.equals(told)) {
      return new Look.Same();
    }
    told = why;
    return new Look.Broken(why);
  }
}
