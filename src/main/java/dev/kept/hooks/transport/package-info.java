/**
 * HTTP as this service takes it: requests framed without doubt, paths in one form, connections that
 * end when they should. It must not know what is asked or answered.
 */
@NullMarked
package dev.kept.hooks.transport;

import org.jspecify.annotations.NullMarked;
