package dev.kept.fhir.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names seen in each object that is open, to find one that comes twice.
 *
 * <p>The parser's own check keeps a hash set per object and doubles the cost of a pass. Here a name
 * sets one of 64 bits by its hash; only when that bit is taken are names compared.
 */
final class MemberNames {
  private static final int SMALL = 48;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private String[] names = new String[128];
  private int top;
  private int[] starts = new int[16];
  private long[] bits = new long[16];
  private int open;
  private final List<Set<String>> large = new ArrayList<>(0);

  /** An object begins. */
  void open() {
    if (open == starts.length) {
      starts = Arrays.copyOf(starts, 2 * open);
      bits = Arrays.copyOf(bits, 2 * open);
    }
    starts[open] = top;
    bits[open] = 0;
    open++;
  }

  /** The innermost object ends. */
  void close() {
    open--;
    top = starts[open];
    if (!large.isEmpty() && large.size() > open) {
      large.set(open, Set.of());
    }
  }

  /** Notes {@code name} in the innermost object; false when it is there already. */
  boolean add(String name) {
    int frame = open - 1;
    long bit = 1L << (int) ((name.hashCode() * SPREAD) >>> 58);
    boolean maybe = (bits[frame] & bit) != 0;
    bits[frame] |= bit;
    if (top - starts[frame] >= SMALL) {
      return names(frame).add(name);
    }
    if (maybe && contains(frame, name)) {
      return false;
    }
    if (top == names.length) {
      names = Arrays.copyOf(names, 2 * top);
    }
    names[top++] = name;
    return true;
  }

  private boolean contains(int frame, String name) {
    for (int i = starts[frame]; i < top; i++) {
      if (names[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> names(int frame) {
    while (large.size() <= frame) {
      large.add(Set.of());
    }
    Set<String> all = large.get(frame);
    if (all.isEmpty()) {
      all = new HashSet<>(Arrays.asList(names).subList(starts[frame], top));
      large.set(frame, all);
    }
    return all;
  }
}
