/**
 * Texts in files and in the environment that are read while the service runs, and their taking up
 * when they change. It must not know what they are used for; nothing of a text ever stands in a
 * message.
 */
@NullMarked
package dev.kept.files;

import org.jspecify.annotations.NullMarked;
