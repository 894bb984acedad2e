package dev.kept.risk;

/**
 * A model that stood its proof.
 *
 * @param model ready to score
 * @param manifest what its folder says of it
 */
public record LoadedModel(RiskModel model, Manifest manifest) {}
