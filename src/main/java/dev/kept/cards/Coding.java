package dev.kept.cards;

/**
 * A code of a system of Kept's own.
 *
 * @param system the system's URL
 * @param code the code
 * @param display what people read
 */
public record Coding(String system, String code, String display) {}
