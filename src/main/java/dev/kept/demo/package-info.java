/**
 * The demo: calls as an EHR would send them, made up but of real shape. It must not know how Kept
 * answers.
 */
@NullMarked
package dev.kept.demo;

import org.jspecify.annotations.NullMarked;
