package dev.kept.hooks.pipeline;

/**
 * Where a call's pipeline looks beyond the call.
 *
 * @param missing where left-out data comes from
 * @param rooms whether sessions take more than their slots
 */
public record Sources(MissingData missing, Rooms rooms) {
  /** Nothing but the call. */
  public static final Sources NONE = new Sources(MissingData.none(), Rooms.UNKNOWN);
}
