package dev.kept;

import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.live.LiveTenants;

/**
 * What is there before a service listens.
 *
 * @param offer what is offered to whom
 * @param models the models that serve
 * @param tenants the tenants
 * @param opened what is open
 */
record Made(Offer offer, ModelSet models, LiveTenants tenants, Opened opened) {}
