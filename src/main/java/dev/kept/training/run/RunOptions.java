package dev.kept.training.run;

import dev.kept.risk.ModelIdentity.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * What is trained.
 *
 * @param stage when the model will score
 * @param until visits that start then or later are not learnt from; empty for all
 * @param seed the seed of all draws
 * @param origin what a card says the model learned from; empty for a line made from the table
 */
public record RunOptions(
    Stage stage, Optional<Instant> until, long seed, Optional<String> origin) {}
