package dev.kept.risk;

/**
 * What one feature adds to a risk: its exact Shapley value in margin space (Lundberg 2018).
 *
 * @param feature the feature's name in the schema
 * @param value the feature's value; NaN when missing
 * @param contribution log-odds added; above zero raises the risk
 */
public record Reason(String feature, double value, double contribution) {}
