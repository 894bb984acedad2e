/**
 * The services offered: their catalogue, their prefetch templates, the discovery document. It must
 * not know a call.
 */
@NullMarked
package dev.kept.hooks.service;

import org.jspecify.annotations.NullMarked;
