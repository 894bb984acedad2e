/**
 * Plain English for cards: times, reasons, gaps, numbers, and text made harmless. It must not know
 * a card, a tenant or an EHR.
 */
@NullMarked
package dev.kept.cards.wording;

import org.jspecify.annotations.NullMarked;
