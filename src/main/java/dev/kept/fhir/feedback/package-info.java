/**
 * What became of cards, as clients tell it: one pass over a body, strict with the document and
 * lenient with each item. It must not know which cards there were. Comments of users are passed
 * over unread, since they may hold anything.
 */
@NullMarked
package dev.kept.fhir.feedback;

import org.jspecify.annotations.NullMarked;
