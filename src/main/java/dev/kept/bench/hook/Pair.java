package dev.kept.bench.hook;

import dev.kept.bench.load.Figures;

/**
 * A hook and the floor beside it: the same body to the same process, in turns.
 *
 * @param floor the floor
 * @param hook the hook
 */
record Pair(Figures floor, Figures hook) {
  /** How often the floor's processor time goes into the hook's. */
  double timesFloor() {
    return hook.cpuMicros() / floor.cpuMicros();
  }

  /** Microseconds of processor time beyond the floor. */
  double beyondFloor() {
    return hook.cpuMicros() - floor.cpuMicros();
  }
}
