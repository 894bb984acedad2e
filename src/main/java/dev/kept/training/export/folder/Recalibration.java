package dev.kept.training.export.folder;

import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.Calibration;
import java.util.Optional;

/**
 * What changes when a model is recalibrated; its trees and terms stay as they are.
 *
 * @param identity the new model's, with an id of its own
 * @param calibration the new calibration; empty keeps the old one
 * @param rollingIntercept the new rolling intercept
 */
public record Recalibration(
    ModelIdentity identity, Optional<Calibration> calibration, double rollingIntercept) {}
