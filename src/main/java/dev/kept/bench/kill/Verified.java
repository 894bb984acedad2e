package dev.kept.bench.kill;

/**
 * What {@code kept audit verify} said.
 *
 * @param valid whether it ended with 0
 * @param words what it printed
 */
public record Verified(boolean valid, String words) {}
