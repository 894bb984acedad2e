/**
 * What the console's pages show, through ports, and how they write it. It must not know of pages.
 */
@NullMarked
package dev.kept.console.source;

import org.jspecify.annotations.NullMarked;
