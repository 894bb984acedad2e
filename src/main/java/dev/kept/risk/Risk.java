package dev.kept.risk;

/**
 * The risk that one appointment is missed.
 *
 * @param probability calibrated probability, .001 to .999
 * @param margin the model's log-odds before calibration
 */
public record Risk(double probability, double margin) {}
