package dev.kept.egress.guard;

/**
 * How much may be under way. A destination has a part of its own, whatever the others take; beyond
 * it, all take from one pool.
 *
 * @param calls of calls
 * @param bytes of bytes of bodies
 * @param rule when a destination is left alone
 */
public record Bounds(Amounts calls, Amounts bytes, Breaker.Rule rule) {
  /** 64 calls and 32 MiB of bodies to one destination. */
  public static final Bounds USUAL = usual(64, Breaker.Rule.USUAL);

  /**
   * Of one thing.
   *
   * @param own what a destination has of its own
   * @param most the most of one destination
   * @param pool what is left to all beyond
   */
  public record Amounts(long own, long most, long pool) {}

  /** The shares of one destination. */
  public record Pools(Share places, Share bytes) {}

  /**
   * At most {@code most} calls to one destination, 128 to all beyond 8 of each; 64 MiB likewise.
   */
  public static Bounds usual(int most, Breaker.Rule rule) {
    return new Bounds(new Amounts(8, most, 128), new Amounts(8 << 20, 32 << 20, 64 << 20), rule);
  }

  /** What all destinations take from. */
  public static final class Room {
    private final Bounds bounds;
    private final Share.Pool calls;
    private final Share.Pool bytes;

    public Room(Bounds bounds) {
      this.bounds = bounds;
      this.calls = new Share.Pool(bounds.calls().pool());
      this.bytes = new Share.Pool(bounds.bytes().pool());
    }

    /** When a destination is left alone. */
    public Breaker.Rule rule() {
      return bounds.rule();
    }

    /** The shares of a new destination. */
    public Pools pools() {
      return new Pools(share(bounds.calls(), calls), share(bounds.bytes(), bytes));
    }

    private static Share share(Amounts of, Share.Pool pool) {
      return new Share(of.own(), of.most(), pool);
    }
  }
}
