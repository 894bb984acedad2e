package dev.kept.cards;

/**
 * A resource the EHR creates when a suggestion is accepted. Kept never updates or deletes.
 *
 * @param description what people may read
 * @param resource the resource
 */
public record Action(String description, Draft resource) {}
